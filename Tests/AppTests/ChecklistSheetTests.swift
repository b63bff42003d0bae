import Platform
import TestSupport
import Testing

@testable import App

/// The whole checklist of a school in one form: only what changed is written, each as a record of its own.
@Suite struct ChecklistSheetTests {
    private struct Desk {
        let stage: Stage
        let school: String
        let client: TestClient
        var path: String { "/institutions/\(school)/digital-checklist" }

        /// As a browser would send the page as it is, but for what is typed.
        func form(_ typed: KeyValuePairs<String, String> = [:], from page: String? = nil) async throws -> [(
            String, String
        )] {
            let text: String = if let page { page } else { try await client.get(path).text }
            var pairs: [(String, String)] = text.matches(of: /<input ([^>]*)>/).compactMap { input in
                let tag = String(input.1)
                guard let name = tag.firstMatch(of: /name="([^"]+)"/)?.1,
                    tag.contains("type=\"radio\"") == false || tag.contains("checked")
                else { return nil }
                return (String(name), tag.firstMatch(of: /value="([^"]*)"/).map { String($0.1) } ?? "")
            }.filter { $0.0 == "day" || $0.0.contains("-") }
            for (name, value) in typed { pairs = pairs.filter { $0.0 != name } + [(name, value)] }
            return pairs
        }

        func send(_ typed: KeyValuePairs<String, String> = [:], from page: String? = nil) async throws
            -> TestClient.Answer
        {
            try await client.post(path, pairs: form(typed, from: page))
        }
    }

    private func with(_ engine: TestDatabase, _ test: (Desk) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu Một")
            try await test(Desk(stage: stage, school: school, client: stage.person("ha", ["registrar": school])))
        }
    }

    @Test(arguments: TestDatabase.each) func onlyWhatChangedIsWrittenEachAsARecord(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            let stage = desk.stage
            #expect(try await desk.client.get("/today").text.contains("Còn 28 trong 28 mục chưa trả lời"))
            #expect(try await desk.client.get("/digital-checks").text.contains(desk.path), "the list leads here")
            #expect(try await stage.entry("172-kh-ubnd", "v2").state == "notEnoughData")
            #expect(try await desk.send().location == desk.path + "?done=0", "nothing typed, nothing written")
            let done = try await desk.send([
                "state-internet": "1", "day-internet": "01/03/2025", "evidence-internet": "HĐ 12",
                "state-cashless": "0",
            ])
            #expect(done.location == desk.path + "?done=2", "\(done.text.prefix(3000))")
            #expect(
                try await stage.count(
                    """
                    SELECT count(*) FROM facilities_check WHERE item = 'internet' AND state = 1
                        AND from_day = '2025-03-01'
                    """
                ) == 1)
            #expect(
                try await stage.count(
                    """
                    SELECT count(*) FROM facilities_check WHERE item = 'cashless' AND state = 0
                        AND from_day = '2026-11-22'
                    """
                ) == 1,
                "without a day of its own, the day of all")
            #expect(try await stage.count("SELECT count(*) FROM platform_journal WHERE kind = 'facilities.check'") == 2)
            #expect(try await stage.entry("172-kh-ubnd", "v2").numerator == 1)
            #expect(try await desk.client.get("/today").text.contains("Còn 26 trong 28 mục chưa trả lời"))

            let again = try await desk.send(["evidence-internet": "HĐ 12/2025"])
            #expect(again.location == desk.path + "?done=1")
            #expect(
                try await stage.count("SELECT count(*) FROM facilities_check WHERE item = 'internet' AND version = 2")
                    == 1, "corrected in its place")
            let other = try await desk.send([
                "state-cashless": "1", "day-cashless": "01/11/2026", "evidence-cashless": "BB 3",
            ])
            #expect(other.status == 422, "before the answer that holds")
            let turned = try await desk.send([
                "state-internet": "0", "day-internet": "01/10/2026", "evidence-internet": "",
            ])
            #expect(turned.location == desk.path + "?done=1", "\(turned.text.prefix(3000))")
            #expect(
                try await stage.count("SELECT count(*) FROM facilities_check WHERE item = 'internet'") == 2,
                "what was true before stays so")
            #expect(try await stage.entry("172-kh-ubnd", "v2").numerator == 0)
            #expect(try await stage.entry("172-kh-ubnd", "v2", at: "2026-09-30").numerator == 1)
            #expect(try await stage.app.measures.recountAll() == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsWrongIsSaidBesideItsItemAndNothingIsWritten(engine: TestDatabase)
        async throws
    {
        try await with(engine) { desk in
            let refused = try await desk.send([
                "state-internet": "1", "evidence-platform": "BB 1", "state-cashless": "0", "day-cashless": "31/02/2026",
                "state-e-registers": "0",
                "day-e-registers": "01/01/2030", "state-e-gradebook": "0",
            ])
            #expect(refused.status == 422)
            for field in ["evidence-internet", "state-platform", "day-cashless", "day-e-registers"] {
                #expect(refused.text.contains("f-\(field)-error"), "\(field)")
            }
            #expect(!refused.text.contains("f-state-e-gradebook-error") && refused.text.contains("31/02/2026"))
            #expect(try await desk.stage.count("SELECT count(*) FROM facilities_check") == 0, "all or nothing")
            let mended = try await desk.send(
                [
                    "evidence-internet": "HĐ 1", "state-platform": "1", "day-cashless": "28/02/2026",
                    "day-e-registers": "01/01/2026",
                ], from: refused.text)
            #expect(mended.location == desk.path + "?done=5", "\(mended.text.prefix(3000))")
        }
    }

    /// Two people at one checklist: what one did not touch is not theirs, and nobody overwrites unseen.
    @Test(arguments: TestDatabase.each) func nobodyOverwritesWhatTheyHaveNotSeen(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            _ = try await desk.send(["state-internet": "0"])
            let seen = try await desk.client.get(desk.path).text
            #expect(
                try await desk.send(["state-internet": "0", "day-internet": "01/01/2025", "state-platform": "0"])
                    .location == desk.path + "?done=2")
            let late = try await desk.send(["state-cashless": "0"], from: seen)
            #expect(late.location == desk.path + "?done=1", "the other's items are left alone")
            #expect(
                try await desk.stage.count(
                    "SELECT count(*) FROM facilities_check WHERE item = 'internet' AND from_day = '2025-01-01'") == 1)
            let clash = try await desk.send(["day-internet": "01/06/2025"], from: seen)
            #expect(
                clash.status == 422 && clash.text.contains("vừa được người khác ghi: Không, từ 01/01/2025"),
                "\(clash.text.prefix(3000))")
            #expect(
                try await desk.stage.count("SELECT count(*) FROM facilities_check WHERE from_day = '2025-06-01'") == 0)
            #expect(
                try await desk.send(from: clash.text).location == desk.path + "?done=1",
                "seen and sent again, it is meant")
            #expect(
                try await desk.stage.count(
                    "SELECT count(*) FROM facilities_check WHERE item = 'internet' AND from_day = '2025-06-01'") == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func sentTwiceIsWrittenOnceAndDraftsAreKept(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            let sent = try await desk.form(["state-internet": "0", FormNames.once: "einmal"])
            let first = try await desk.client.post(desk.path, pairs: sent),
                second = try await desk.client.post(desk.path, pairs: sent)
            #expect(first.location == desk.path + "?done=1" && second.location == first.location)
            #expect(try await desk.stage.count("SELECT count(*) FROM facilities_check") == 1)
            let draft = try await desk.form([
                "state-platform": "1", "evidence-platform": "BB nghiệm thu",
                FormNames.form: "facilities.checklist/\(desk.school)",
            ])
            #expect(try await desk.client.post(ShellPaths.drafts, pairs: draft).status == 200)
            let page = try await desk.client.get(desk.path).text
            #expect(page.contains("BB nghiệm thu"))
            #expect(try await desk.send(from: page).location == desk.path + "?done=1")
            #expect(try await desk.stage.count("SELECT count(*) FROM web_draft") == 0)
        }
    }

    @Test(arguments: TestDatabase.each) func othersDoNotAnswerForASchool(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            let other = try await desk.stage.person(
                "tu", ["registrar": try await desk.stage.school("Trường mẫu Hai", in: "an-giang")])
            #expect(try await other.get(desk.path).status == 403)
            #expect(try await other.post(desk.path, ["state-internet": "0"]).status == 403)
            #expect(try await desk.stage.count("SELECT count(*) FROM facilities_check") == 0)
            let officer = try await desk.stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.get(desk.path).status == 200)
            try await desk.stage.school("Trường mẫu Ba")
            #expect(try await !officer.get("/today").text.contains("chưa trả lời"), "each school answers its own")
        }
    }
}
