import Foundation
import Platform
import Vietnamese

/// Every page kind with invented data, as the server would send it: `GALLERY=folder swift test --filter Gallery` writes
/// them, so that they can be looked at and checked in a browser.
struct Gallery {
    let page: PageContext

    init(_ language: Language, strings: Strings, assets: Assets) {
        var page = PageContext(language: language, strings: strings, assets: assets)
        page.person = SignedIn(
            name: "Nguyễn Thu Hà", line: "Chuyên viên", organisation: "Sở GDĐT Hà Nội",
            organisations: [
                .init(name: "Sở GDĐT Hà Nội", line: "Toàn thành phố, 360 cơ sở", path: "#"),
                .init(name: "Phòng Giáo dục nghề nghiệp", line: "Chuyên viên", path: "#"),
            ], notices: 4)
        page.navigation = Self.work
        page.path = "/institutions"
        page.csrf = "0123456789"
        page.isDemonstration = true
        page.now = "2026-11-22T03:32:05.678Z"
        page.office = Office(
            name: "Sở Giáo dục và Đào tạo Hà Nội", parent: "Ủy ban nhân dân thành phố Hà Nội",
            telephone: "024 3000 0000")
        self.page = page
    }

    /// The same page as a visitor sees it.
    var visitor: PageContext {
        var page = page
        page.person = nil
        page.csrf = nil
        page.path = "/"
        page.navigation = [
            NavigationItem(key: "Tìm trường", path: "/schools", icon: "geo-alt"),
            NavigationItem(key: "Tra cứu văn bằng", path: "/verify", icon: "patch-check"),
            NavigationItem(key: "Thủ tục", path: "/procedures", icon: "inbox"),
            NavigationItem(key: "Kế hoạch", path: "/plans", icon: "bullseye"),
        ]
        return page
    }

    var pages: [(name: String, html: HTML)] {
        [
            ("home", home), ("signin", signIn), ("list", list), ("empty", emptyList), ("record", record),
            ("form", form), ("start", importStart),
            ("import", importPreview), ("writing", importWriting), ("dashboard", dashboard(wall: false)),
            ("wall", dashboard(wall: true)),
            ("figure", figure), ("today", today), ("quiet", quietToday), ("verify", answer), ("unknown", unknown),
            ("question", question),
        ]
    }

    private static let work = [
        NavigationItem(key: "Hôm nay", path: "/today", icon: "house", count: 7),
        NavigationItem(key: "Điều hành", path: "/operations", icon: "speedometer2"),
        NavigationItem(key: "Sổ đăng ký", path: "/institutions", icon: "building"),
        NavigationItem(key: "Báo cáo", path: "/reports", icon: "file-earmark-text", count: 3),
        NavigationItem(key: "Kế hoạch", path: "/plans", icon: "bullseye"),
        NavigationItem(key: "Nhà giáo", path: "/staff", icon: "people"),
        NavigationItem(key: "Dịch vụ công", path: "/services", icon: "inbox", count: 12),
        NavigationItem(key: "Cài đặt", path: "/settings", icon: "gear", isAtFoot: true),
    ]
}
