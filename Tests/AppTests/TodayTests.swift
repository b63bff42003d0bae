import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

@Suite struct TodayTests {
    @Test(arguments: TestDatabase.each) func aNewInstanceIsLedStepByStep(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.get("/today").text.contains("href=\"/imports/new?kind=institutions\""))
            let school = try await stage.school("Trường Cao đẳng Mẫu Một")
            let second = try await officer.get("/today").text
            #expect(second.contains("id=\"steps\"") && second.contains("1 cơ sở chưa có hồ sơ nhà giáo nào"))
            try await stage.teacher("Nguyễn Thị Mai", "001184000001", at: school)
            let third = try await officer.get("/today").text
            #expect(!third.contains("id=\"steps\"") && !third.contains("chưa có hồ sơ nhà giáo nào"))
        }
    }

    @Test(arguments: TestDatabase.each) func whatWaitsIsOfOnesOwnScopeOnly(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let mine = try await stage.school("Trường Cao đẳng Mẫu Một"),
                other = try await stage.school("Trường Cao đẳng Mẫu Hai", in: "an-giang")
            // Two with the same name and birthday in Hà Nội; in An Giang, two of another name.
            for (index, name) in ["Nguyễn Thị Mai", "Nguyễn Thị Mai"].enumerated() {
                try await stage.teacher(name, "00118400000\(index)", at: mine)
            }
            for (index, name) in ["Trần Thị Cúc", "Trần Thị Cúc"].enumerated() {
                try await stage.teacher(name, "08918400000\(index)", at: other)
            }
            try await stage.school("Trường Cao đẳng Mẫu Ba", in: "an-giang")
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let page = try await officer.get("/today").text
            #expect(page.contains("Hai hồ sơ trùng họ tên và ngày sinh") && page.contains("Nguyễn Thị Mai"))
            #expect(!page.contains("Trần Thị Cúc") && !page.contains("Mẫu Ba"))
            #expect(try await stage.count("SELECT count(*) FROM access_reading") == 1, "that names were shown is noted")
            let english = try await officer.get("/today?lang=en")
            #expect(english.text.contains("Possibly the same person"))
            #expect(stage.app.site.strings.missed.isEmpty, "\(stage.app.site.strings.missed)")
        }
    }

    @Test func aVisitorIsAskedToSignIn() async throws {
        try await Stage.with(.sqlite) { stage in
            let answer = try await stage.visitor().get("/today")
            #expect(answer.location == "/sign-in?next=%2Ftoday")
        }
    }
}
