import Platform
import TestSupport
import Testing

@testable import App

@Suite struct HomeTests {
    @Test(arguments: TestDatabase.each) func homeSaysWhatTheDatabaseHolds(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let visitor = try stage.visitor()
            let empty = try await visitor.get("/")
            #expect(empty.status == 200 && empty.text.contains("Chưa có cơ sở nào được nhập"))
            try await stage.school("Trường Cao đẳng Mẫu Một")
            try await stage.school("Trường Cao đẳng Mẫu Hai", in: "an-giang")
            stage.app.site.pages.invalidate()
            let page = try await visitor.get("/").text
            #expect(page.contains("2 cơ sở ở 2 tỉnh, thành phố"))
            #expect(page.contains("action=\"/institutions\"") && page.contains("action=\"/ioc\""))
            #expect(page.contains("<option value=\"ha-noi\">"))
            for plan in ["/plans/2222-qd-ttg", "class=\"strip\""] { #expect(page.contains(plan), "\(plan)") }
            #expect(!page.contains("/verify"), "no door that leads nowhere")
            let english = try await visitor.get("/?lang=en").text
            #expect(english.contains("2 institutions in 2 provinces") && english.contains("<html lang=\"en\""))
        }
    }

    @Test func everyPageOfTheFootAnswersInBothLanguages() async throws {
        try await Stage.with(.sqlite) { stage in
            let visitor = try stage.visitor()
            for page in AboutPage.all {
                for language in ["vi", "en"] {
                    let answer = try await visitor.get(page.path + "?lang=" + language)
                    #expect(answer.status == 200 && answer.text.contains("<h1>"), "\(page.path)")
                }
            }
            #expect(try await visitor.get("/notices").status == 303)
            #expect(stage.app.site.strings.missed.isEmpty, "\(stage.app.site.strings.missed)")
        }
    }

    @Test func aDemonstrationOffersItsAccountsOnTheSignInPage() async throws {
        let prepare: @Sendable (any Connection) throws -> Void = { db in
            try db.set("demonstration", to: "1")
            try db.set("root.organisation", to: "so-gddt-ha-noi")
            try DemonstrationAccount.save(
                [DemonstrationAccount(login: "so.minhhoa", password: Stage.password, role: "province-officer")], in: db)
        }
        try await Stage.with(.sqlite, prepare: prepare) { stage in
            try await stage.app.accounts.save(
                login: "so.minhhoa", name: "Vũ Thị Lan", password: Stage.password,
                grants: [Grant(role: "province-officer", organisation: "so-gddt-ha-noi")])
            let visitor = try stage.visitor()
            let page = try await visitor.get("/sign-in").text
            #expect(
                page.contains("value=\"so.minhhoa\"") && page.contains("Chuyên viên tỉnh")
                    && page.contains("Sở Giáo dục và Đào tạo thành phố Hà Nội"))
            try await visitor.signIn("so.minhhoa", Stage.password)
            let today = try await visitor.get("/today")
            #expect(
                today.status == 200 && today.text.contains("Chuyên viên tỉnh, Sở Giáo dục và Đào tạo thành phố Hà Nội"))
            let english = try await visitor.get("/today?lang=en")
            #expect(english.text.contains("Province officer, Department of Education and Training of Hanoi"))
        }
        try await Stage.with(.sqlite) { stage in
            let page = try await stage.visitor().get("/sign-in").text
            #expect(!page.contains("demo-accounts"))
        }
    }
}
