import Institutions
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import App

/// What begins on a day is so on that day, without a restart.
@Suite struct DailyTests {
    @Test(arguments: TestDatabase.each) func aChangeOfSuperiorThatBeginsTodayChangesWhoMayEdit(engine: TestDatabase)
        async throws
    {
        let now = Mutex(Instant(iso: "2026-12-31T16:30:00Z")!)
        try await Stage.with(engine, clock: Clock { now.withLock { $0 } }) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu")
            let day = Day(iso: "2027-01-01")!
            let moved = InstitutionDetails(
                name: "Trường Cao đẳng Mẫu", type: "cao-dang", governedBy: "so-gddt-an-giang", locatedIn: "ha-noi")
            try await stage.institutions.database.write { db in
                try stage.institutions.revise(school, expecting: 1, to: moved, from: day, by: Stage.clerk, in: db)
            }
            let hanoi = try await stage.person("hanoi", ["province-officer": "so-gddt-ha-noi"])
            let angiang = try await stage.person("angiang", ["province-officer": "so-gddt-an-giang"])
            let form = "/institutions/\(school)/edit"
            try await stage.app.jobs.runAll()
            #expect(try await hanoi.get(form).status == 200)
            #expect(try await angiang.get(form).status == 403)
            now.withLock { $0 = Instant(iso: "2026-12-31T17:00:01Z")! }
            try await stage.app.jobs.runAll()
            #expect(try await angiang.get(form).status == 200)
            #expect(try await hanoi.get(form).status == 403)
        }
    }
}
