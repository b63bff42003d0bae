import Platform

extension Gallery {
    private static let schools:
        [(
            code: String, name: String, owner: String, place: String, learners: Int, staff: Int, full: Double,
            at: String
        )] = [
            ("CĐ-01-0043", "Trường Cao đẳng Kỹ thuật Sông Nhuệ", "UBND Thành phố", "Hà Đông", 4128, 428, 1, "10:31"),
            (
                "CĐ-01-0051", "Trường Cao đẳng Cơ điện Thăng Long Mới", "Bộ Công Thương", "Đông Anh", 3640, 366, 0.97,
                "10:28"
            ),
            ("CĐ-01-0058", "Trường Cao đẳng Du lịch Tây Hồ", "Tư thục", "Tây Hồ", 1985, 181, 0.94, "10:30"),
            (
                "CĐ-01-0062", "Trường Cao đẳng Công thương Tam Xuân", "Bộ Công Thương", "Sơn Tây", 2710, 510, 0.61,
                "08:52"
            ),
            ("CĐ-01-0066", "Trường Cao đẳng Y tế Long Biên", "UBND Thành phố", "Long Biên", 1422, 118, 0.99, "10:32"),
            ("TC-01-0017", "Trường Trung cấp Kinh tế Sông Đáy", "Tư thục", "Hà Đông", 864, 181, 0.38, "07:14"),
            ("TC-01-0021", "Trường Trung cấp Y Dược Hồ Gươm", "Tư thục", "Đống Đa", 1190, 202, 0.82, "10:30"),
            ("TC-01-0024", "Trường Trung cấp Giao thông Cầu Giấy", "UBND Thành phố", "Cầu Giấy", 1034, 88, 1, "10:32"),
            ("TT-01-0112", "Trung tâm GDNN – GDTX Cổ Loa", "UBND Thành phố", "Đông Anh", 612, 46, 0.9, "10:12"),
            ("TT-01-0203", "Trung tâm GDNN Thợ Xây Hà Thành", "Doanh nghiệp", "Hoàng Mai", 205, 19, 0, "chưa nối"),
        ]

    func schoolsTable(_ page: PageContext, count: Int? = nil) -> DataTable {
        let schools = count.map { count in (0..<count).map { Self.schools[$0 % Self.schools.count] } } ?? Self.schools
        return DataTable(
            "Cơ sở giáo dục nghề nghiệp",
            columns: [
                .sorted("Mã", .muted, by: "code", page), .sorted("Tên cơ sở", by: "name", isHead: true, page),
                Column("Chủ quản", isWideOnly: true), Column("Địa bàn"), Column("Người học", .number),
                Column("Nhà giáo", .number, isWideOnly: true), Column("Dữ liệu đủ", .coverage),
                Column("Cập nhật", .number, isWideOnly: true),
            ],
            rows: schools.map { school in
                TableRow(
                    [
                        .text(school.code), .link(school.name, "/institutions/1"), .text(school.owner),
                        .text(school.place),
                        .text(page.number(school.learners)), .text(page.number(school.staff)),
                        .coverage(school.full, threshold: 0.8, page),
                        .text(school.at),
                    ], id: school.code, name: school.name)
            }, isDense: true)
    }

    private func list(_ page: PageContext, table: DataTable) -> HTML {
        ListPage(
            "Cơ sở giáo dục nghề nghiệp", count: 360, lead: "Địa bàn Hà Nội, đang hoạt động ngày 22/11/2026.",
            actions: [
                Action("Xuất Excel", "/institutions.xlsx", icon: "download"),
                Action("Nhập bảng tính", "/institutions/import", icon: "upload"),
                Action("Thêm cơ sở", "/institutions/new", icon: "plus", style: .main),
            ],
            search: ListSearch(nil, hint: "Tên hoặc mã cơ sở"),
            filters: [
                Filter(
                    "kind", "Loại",
                    [.init("college", "Cao đẳng", count: 58), .init("secondary", "Trung cấp", count: 35)]),
                Filter("state", "Trạng thái", [.init("active", "Đang hoạt động", count: 360)]),
                Filter("owner", "Cơ quan chủ quản", [.init("1", "Tư thục")]),
                Filter("place", "Địa bàn", [.init("1", "Ba Vì")]),
                Filter("full", "Dữ liệu đủ", [.init("1", "Dưới 80%")]),
            ],
            views: Segments("Cách xem", [.init("Bảng", "#", isCurrent: true), .init("Bản đồ", "#")]), table: table,
            bulk: BulkActions([
                Action("Nhắc nộp dữ liệu", "/reminders", icon: "bell", style: .primary),
                Action("Gắn nhãn", "/labels", icon: "tag"),
            ]),
            pager: Pager(
                Pager.words(from: 1, to: 50, of: 360, page), previous: page.here(["before": "x"]),
                next: page.here(["after": "y"])),
            empty: EmptyState(
                icon: "building-add", "Không có cơ sở nào khớp 3 điều kiện lọc",
                "Điều kiện “Địa bàn: Ba Vì” loại nhiều nhất. Bỏ điều kiện này còn 14 cơ sở.",
                action: Action("Bỏ “Địa bàn: Ba Vì”", "#"))
        ).html(page)
    }

    private var filtered: PageContext {
        var page = page
        page.query = [QueryItem("state", "active"), QueryItem("kind", "college"), QueryItem("sort", "code")]
        return page
    }

    var list: HTML { list(filtered, table: schoolsTable(filtered)) }

    /// For the measurement.
    func longList() -> HTML { list(filtered, table: schoolsTable(filtered, count: 50)) }

    var emptyList: HTML { list(filtered, table: DataTable("", columns: [], rows: [])) }

    private func todo(_ name: String, _ detail: String, _ state: StateMark, _ action: String) -> TodayPage.Item {
        .init(name, "/reports/1", detail: detail, state: state, action: Action(action, "/reports/1"))
    }

    var today: HTML {
        var page = page
        page.path = "/today"
        return TodayPage(
            groups: [
                .init(
                    "Quá hạn và hôm nay",
                    [
                        todo(
                            "Báo cáo tuyển sinh tháng 10", "14 cơ sở chưa nộp, nhắc lần 2 ngày 15/11",
                            StateMark(.bad, "Quá hạn 2 ngày", icon: "clock"),
                            "Nhắc 14 cơ sở"),
                        todo(
                            "Gia hạn giấy chứng nhận, Trung cấp Kinh tế Sông Đáy",
                            "Trường nộp ngày 18/11; còn bước thẩm định",
                            StateMark(.short, "Hạn hôm nay"), "Thẩm định"),
                    ]),
                .init(
                    "Tuần này",
                    [
                        todo(
                            "9 dòng chưa nhận được từ bảng nhà giáo", "nha-giao-hoc-ky-1.xlsx, tải lên ngày 21/11",
                            StateMark(.due, "Còn 2 ngày"), "Sửa 9 dòng"),
                        todo(
                            "Báo cáo năm gửi UBND Thành phố", "18 trên 21 bảng đã tự điền",
                            StateMark(.due, "Còn 23 ngày"), "Mở bản thảo"),
                    ]),
            ],
            feed: [
                .init(
                    icon: "wifi-off",
                    group {
                        "Mất nối với "; a(href: "#") { "Trường Trung cấp Kinh tế Sông Đáy" }
                    }, detail: "Số liệu giữ ở mức 07:14.", time: "10:21"),
                .init(icon: "file-earmark-check", HTML(text: "6 báo cáo tuyển sinh tháng 10 vừa nộp"), time: "09:48"),
                .init(icon: "patch-check", HTML(text: "182 văn bằng vào sổ gốc"), time: "09:30"),
            ]
        ).html(page)
    }

    var quietToday: HTML { TodayPage(groups: []).html(page) }
}
