import Platform
import TestSupport
import Testing

@testable import App

/// What was typed and not sent is there again when the form is opened.
@Suite struct DraftsOfForms {
    private func officer(_ stage: Stage) async throws -> TestClient {
        try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
    }

    private func keep(_ client: TestClient, _ form: String, _ field: String, _ value: String) async throws {
        #expect(try await client.post("/drafts", [FormNames.form: form, field: value, "version": "1"]).status == 200)
    }

    @Test(arguments: TestDatabase.each) func aFormComesBackAsItWasLeft(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let client = try await officer(stage),
                other = try await stage.person("other", ["province-officer": "so-gddt-ha-noi"])
            for (path, form) in [("/institutions/new", "institutions/new"), ("/staff/new", "staff/new")] {
                let before = try await client.get(path)
                #expect(
                    before.status == 200 && before.text.contains("value=\"\(form)\"")
                        && !before.text.contains("Tên viết dở"))
                try await keep(client, form, "name", "Tên viết dở")
                let after = try await client.get(path).text
                #expect(after.contains("Tên viết dở") && after.contains("Đã lưu 10:00"))
                #expect(!(try await other.get(path).text.contains("Tên viết dở")), "a draft is its writer's")
                #expect(
                    try await client.post("/drafts/removals", [FormNames.form: form, "next": path]).location == path)
                #expect(!(try await client.get(path).text.contains("Tên viết dở")))
            }
        }
    }

    @Test(arguments: TestDatabase.each) func everyFormOnAPersonKeepsItsOwnAndForgetsItWhenSent(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try await officer(stage)
            let id = try await stage.teacher("Nguyễn Thị Mai", "001184000017", at: school)
            let path = "/staff/\(id)"
            #expect(try await client.post("\(path)/trainings", Self.course("1")).status == 303)
            let forms = [
                "person", "trainings", "trainings/2", "trainings/2/removal", "move", "employments", "employments/1/end",
                "competence",
            ]
            for form in forms {
                #expect(
                    try await client.get("\(path)/\(form)").text.contains("value=\"staff/\(id)/\(form)\""),
                    "\(form) names its draft")
            }
            try await keep(client, "staff/\(id)/trainings", "title", "Khóa viết dở")
            try await keep(client, "staff/\(id)/person", "name", "Mai Tên Mới")
            #expect(try await client.get("\(path)/trainings").text.contains("Khóa viết dở"))
            #expect(!(try await client.get("\(path)/trainings/2").text.contains("Khóa viết dở")))
            #expect(try await client.post("\(path)/trainings", Self.course("9")).status == 422)
            #expect(try await stage.count("SELECT count(*) FROM web_draft") == 2, "what was refused is kept")
            #expect(
                try await client.post(
                    "\(path)/trainings", ["course_type": "hoc-lieu-so", "completed_on": "16/05/2025", "version": "2"]
                ).status == 303)
            #expect(!(try await client.get("\(path)/trainings").text.contains("Khóa viết dở")))
            #expect(
                try await client.get("\(path)/person").text.contains("Mai Tên Mới"), "the other draft is still there")
        }
    }

    @Test(arguments: TestDatabase.each) func aDraftOfAnOlderVersionSaysSoAndCanBeSent(engine: TestDatabase) async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try await officer(stage)
            let id = try await stage.teacher("Nguyễn Thị Mai", "001184000017", at: school),
                path = "/staff/\(id)/trainings"
            try await keep(client, "staff/\(id)/trainings", "title", "Khóa viết dở")
            #expect(!(try await client.get(path).text.contains("Hồ sơ đã thay đổi sau đó")))
            #expect(
                try await client.post(
                    "/staff/\(id)/competence", ["level": "TC1", "assessed_on": "01/06/2025", "version": "1"]
                ).status == 303)
            let form = try await client.get(path).text
            #expect(form.contains("Khóa viết dở") && form.contains("Hồ sơ đã thay đổi sau đó"))
            #expect(form.contains("name=\"version\" value=\"2\""))
        }
    }

    /// A save that is under way while the form is sent arrives after it.
    @Test(arguments: TestDatabase.each) func aSaveThatComesAfterSendingBringsNothingBack(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try await officer(stage)
            let id = try await stage.teacher("Nguyễn Thị Mai", "001184000017", at: school),
                path = "/staff/\(id)/trainings"
            func save(_ page: String, _ title: String) async throws -> TestClient.Answer {
                try await client.post(
                    "/drafts",
                    [FormNames.form: "staff/\(id)/trainings", FormNames.page: page, "title": title, "version": "1"])
            }
            #expect(try await save("page-one", "Khóa viết dở").text.contains("10:00") == false)
            #expect(try await client.get(path).text.contains("Khóa viết dở"))
            let sent: KeyValuePairs = [
                FormNames.once: "page-one", FormNames.form: "staff/\(id)/trainings", "course_type": "nang-luc-so",
                "completed_on": "16/05/2025",
                "evidence": "CN-1", "version": "1",
            ]
            #expect(try await client.post(path, sent).status == 303)
            let late = try await save("page-one", "Khóa viết dở")
            #expect(late.status == 200 && late.text == #"{"saved":null}"#)
            #expect(try await stage.count("SELECT count(*) FROM web_draft") == 0)
            #expect(!(try await client.get(path).text.contains("Khóa viết dở")))

            // The form opened anew is another page; a draft that is thrown away stays away, too.
            _ = try await save("page-two", "Khóa khác")
            #expect(try await client.get(path).text.contains("Khóa khác"))
            _ = try await client.post(
                "/drafts/removals", [FormNames.form: "staff/\(id)/trainings", FormNames.page: "page-two", "next": path])
            _ = try await save("page-two", "Khóa khác")
            #expect(try await stage.count("SELECT count(*) FROM web_draft") == 0)
        }
    }

    /// Sent and saved at the same moment, many times: nothing of what was sent is ever a draft afterwards.
    @Test(arguments: TestDatabase.each) func savesAndSendingRace(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let client = try await officer(stage)
            for round in 0..<20 {
                let form = "staff/new", page = "page-\(round)"
                async let saved = client.post(
                    "/drafts", [FormNames.form: form, FormNames.page: page, "name": "Tên viết dở"])
                async let removed = client.post(
                    "/drafts/removals", [FormNames.form: form, FormNames.page: page, "next": "/staff/new"])
                #expect(try await (saved.status, removed.status) == (200, 303))
                #expect(try await stage.count("SELECT count(*) FROM web_draft") == 0, "round \(round)")
            }
        }
    }

    private static func course(_ version: String) -> KeyValuePairs<String, String> {
        ["course_type": "nang-luc-so", "completed_on": "16/05/2025", "evidence": "CN-1", "version": version]
    }
}
