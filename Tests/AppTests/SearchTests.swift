import Platform
import TestSupport
import Testing

@testable import App

@Suite struct SearchTests {
    @Test(arguments: TestDatabase.each) func findsWithoutMarksAndShowsExactOnesFirst(engine: TestDatabase) async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu Cơ điện")
            try await stage.teacher("Nguyễn Thị Hoa", "001184000001", at: school)
            try await stage.teacher("Nguyễn Thị Hoà", "001184000002", at: school)
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let both = try await officer.get("/search?q=nguyen+thi+hoa").text
            #expect(both.contains("Nguyễn Thị Hoa<") && both.contains("Nguyễn Thị Hoà<"))
            let marked = try await officer.get("/search?q=Nguy%E1%BB%85n%20Th%E1%BB%8B%20Ho%C3%A0").text
            let (grave, plain) = (marked.range(of: "Nguyễn Thị Hoà<"), marked.range(of: "Nguyễn Thị Hoa<"))
            #expect(
                grave != nil && plain != nil && grave!.lowerBound < plain!.lowerBound, "the one as typed stands first")
            #expect(try await officer.get("/search?q=001184000002").text.contains("Nguyễn Thị Hoà<"))
            let found = try await officer.get("/search?q=co+dien").text
            #expect(found.contains("Trường Cao đẳng Mẫu Cơ điện") && found.contains("/institutions/\(school)"))
            #expect(try await officer.get("/search?q=mat+khau").text.contains("/account/password"))
        }
    }

    @Test(arguments: TestDatabase.each) func personsAreFoundInOnesScopeOnlyAndTheReadingIsNoted(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let mine = try await stage.school("Trường Cao đẳng Mẫu Một"),
                other = try await stage.school("Trường Cao đẳng Mẫu Hai", in: "an-giang")
            try await stage.teacher("Lê Thị Sen", "001184000001", at: mine)
            let hidden = try await stage.teacher("Lê Thị Sen", "089184000002", at: other)
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let administrator = try await stage.person("admin", ["administrator": "so-gddt-an-giang"])
            let page = try await officer.get("/search?q=le+thi+sen").text
            #expect(page.contains("Lê Thị Sen") && !page.contains(hidden))
            #expect(try await stage.count("SELECT count(*) FROM access_reading WHERE kind = 'people.person'") == 1)
            #expect(!(try await officer.get("/search?q=089184000002").text.contains("Lê Thị Sen")))
            for client in [administrator, try stage.visitor()] {
                let page = try await client.get("/search?q=le+thi+sen")
                #expect(page.status == 200 && !page.text.contains("Lê Thị Sen"), "without staff.read nobody is found")
            }
        }
    }

    @Test func aVisitorFindsPublicThings() async throws {
        try await Stage.with(.sqlite) { stage in
            try await stage.school("Trường Cao đẳng Mẫu Cơ điện")
            let visitor = try stage.visitor()
            #expect(
                try await visitor.get("/search?q=yen+bai").text.contains("/ioc?area=yen-bai"),
                "a province of before the merger")
            #expect(try await visitor.get("/search?q=co+dien").text.contains("Mẫu Cơ điện"))
            #expect(try await visitor.get("/search?q=lien+he").text.contains("href=\"/contact\""))
            let many = try await visitor.get("/search?q=phuong").text
            let isSaid = many.contains("8 kết quả đầu"), claims = many.contains("kết quả phù hợp nhất")
            #expect(isSaid && claims, "more than is shown is not called all")
            #expect(try await visitor.get("/search?q=zzzz").text.contains("Chưa tìm thấy gì"))
            for odd in ["%25", "_", "%27%20OR%201", "%F0%9F%98%80", "", String(repeating: "a+", count: 100)] {
                #expect(try await visitor.get("/search?q=" + odd).status == 200, "\(odd)")
            }
            #expect(stage.app.site.strings.missed.isEmpty, "\(stage.app.site.strings.missed)")
        }
    }
}
