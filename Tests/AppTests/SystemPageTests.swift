import Institutions
import Organisations
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// `/system`: what runs in the background, for whoever operates it.
@Suite struct SystemPageTests {
    @Test(arguments: TestDatabase.each) func saysWhatWasDoneWhatWaitsAndWhatFails(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let operatorOfAll = try await stage.person("van-hanh", ["administrator": "chinh-phu"])
            let before = try await operatorOfAll.get("/system").text
            #expect(before.contains("Đến kỳ, đang đợi") && before.contains("Không có việc nào."))
            try await stage.app.jobs.runAll()
            try await stage.app.readers.catchUp()
            let after = try await operatorOfAll.get("/system").text
            #expect(!after.contains("Đến kỳ, đang đợi") && after.contains("Đã làm") && after.contains("Đã xử lý hết"))
            let duties = Set(stage.app.jobs.duties.map(\.name))
            #expect(duties.isSuperset(of: ["access-tree", "imports", "sessions", "drafts", "jobs"]))

            // A reader that cannot go on, a job that was given up and a duty that failed.
            try await stage.app.database.write { db in
                try db.run(
                    """
                    INSERT INTO platform_follower_fault (name, since, failures, error)
                        VALUES ('measures', \(Stage.clock.now), 2, 'secret detail')
                    """
                )
                try db.run(
                    """
                    INSERT INTO jobs_job (id, kind, subject, actor_id, actor_name, state, failure, made_at, ended_at)
                    VALUES ('x', 'import', 'x', 'a', 'A', 'failed', 'job.given_up', \(Stage.clock.now),
                        \(Stage.clock.now))
                    """)
                try db.run(
                    """
                    UPDATE jobs_duty SET failed_at = \(Stage.clock.now), failure = 'problem.ours' WHERE name = 'drafts'
                    """
                )
            }
            let failing = try await operatorOfAll.get("/system").text
            #expect(
                failing.contains("Gặp lỗi từ") && failing.contains("Việc này đã thử nhiều lần")
                    && failing.contains("Lỗi này do hệ thống"))
            #expect(!failing.contains("secret detail"), "what an engine says may quote a record")
            #expect(!failing.contains("system.") && !failing.contains("plans.freshness"), "a key without words")
        }
    }

    /// No part of the system stands on the page by its name in the log.
    @Test func everyPartIsCalledSomething() async throws {
        try await Stage.with(.sqlite) { stage in
            let modules = stage.app.house.modules.list,
                names = modules.flatMap(\.readers).map(\.name) + modules.flatMap(\.followUps).map(\.name)
            let nameless = (names + ["audit", "audit.readings", "office"]).filter {
                !stage.app.site.strings.has("system.follower." + $0)
            }
            let copies = try await stage.app.database.read { db in
                _ = try (AccessTree(db).order(), Institutions.known(today: Stage.clock.today, in: db))
                _ = try Organisations.provinces(on: Stage.clock.today, in: db)
                return db.copies.reports.map(\.name)
            }
            #expect(copies == ["shelf.access.tree", "shelf.organisations.known", "shelf.units.provinces"])
            let shelves = copies + modules.flatMap(\.shelves).map(\.name)
            let duties = stage.app.jobs.duties.map { "system.duty." + $0.name }
            let unnamed = nameless + (duties + shelves).filter { !stage.app.site.strings.has($0) }
            #expect(names.count >= 4 && shelves.count >= 12 && unnamed.isEmpty, "\(unnamed)")
        }
    }

    @Test func onlyForWhoOperates() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.get("/system").status == 403)
            #expect(try await officer.get("/today").text.contains("/system") == false)
            #expect(try await stage.visitor().get("/system").location == "/sign-in?next=%2Fsystem")
        }
    }
}
