import Foundation
import Logging
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Platform

/// A clock that a test sets.
private final class SetClock: Sendable {
    private let at: Mutex<Instant>
    init(_ iso: String) { at = Mutex(Instant(iso: iso)!) }
    func set(_ iso: String) { at.withLock { $0 = Instant(iso: iso)! } }
    var clock: Clock { Clock { self.at.withLock { $0 } } }
}

@Suite struct DailyDutyTests {
    private let time = SetClock("2026-11-22T16:59:00.000Z")

    /// A process: its own runner, which notes each doing in the database.
    private func process(_ database: any Database, fails: Bool = false) -> JobRunner {
        let clock = time.clock
        let duty = DailyDuty("test") {
            try await database.write { db in try db.set("done." + newID(), to: clock.today.iso) }
            if fails { throw Problem.conflict("test.reason") }
        }
        return JobRunner(database, work: [], daily: [duty], clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func days(_ database: any Database) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT value FROM platform_setting WHERE name LIKE 'done.%' ORDER BY value").map { try $0.get(0) }
        }
    }

    @Test(arguments: TestDatabase.each) func oneOfManyProcessesDoesThemOnceADay(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let processes = (0..<4).map { _ in process(database) }
            func allRun() async throws {
                try await withThrowingTaskGroup { group in
                    for one in processes { group.addTask { for _ in 0..<3 { try await one.runAll() } } }
                    try await group.waitForAll()
                }
            }
            try await allRun()
            #expect(try await days(database) == ["2026-11-22"])
            // A process that is started again on the same day.
            try await process(database).runAll()
            #expect(try await days(database) == ["2026-11-22"])
            // Midnight in Việt Nam is 17:00 UTC.
            time.set("2026-11-22T17:00:00.000Z")
            try await allRun()
            #expect(try await days(database) == ["2026-11-22", "2026-11-23"])
        }
    }

    @Test(arguments: TestDatabase.each) func oneThatFailedIsTriedAgainLater(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            time.set("2026-11-22T01:00:00.000Z")
            try await process(database, fails: true).runAll()
            try await process(database).runAll()
            #expect(try await days(database).count == 1, "not at once")
            time.set("2026-11-22T01:10:01.000Z")
            let other = process(database)
            try await other.runAll()
            try await other.runAll()
            #expect(try await days(database).count == 2)
            let job = try await database.read { db in try db.job("daily.test", subject: "2026-11-22") }
            #expect(job?.state == .done)
        }
    }

    @Test(arguments: TestDatabase.each) func whatNobodyNeedsIsForgotten(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let now = Instant(iso: "2026-11-22T03:00:00Z")!, old = now.adding(seconds: -100 * 86_400)
            let accounts = Accounts(database: database, clock: .fixed(now.iso))
            try await accounts.save(login: "ha", name: "Nguyễn Thu Hà", password: "mật khẩu dài", grants: [])
            let kept = try #require(try await accounts.signIn(login: "ha", password: "mật khẩu dài").session)
            try await database.write { db in
                let account: String = try db.value("SELECT id FROM access_account")!
                try db.run("INSERT INTO access_session (token_hash, account_id, made_at, expires_at) VALUES ('old', \(account), \(old), \(old))")
                for (form, at) in [("old", old), ("new", now)] {
                    try db.run("INSERT INTO web_draft (holder, form, content, saved_at) VALUES (\(account), \(form), '[]', \(at))")
                }
                for (subject, state) in [("ended", "done"), ("open", "waiting")] {
                    try db.run(
                        """
                        INSERT INTO jobs_job (id, kind, subject, actor_id, actor_name, state, made_at, ended_at)
                        VALUES (\(newID()), 'x', \(subject), 'a', 'A', \(state), \(old), \(state == "done" ? old : nil))
                        """)
                }
            }
            try await accounts.forget()
            try await Drafts.forget(database, at: now)
            try await JobRunner.forget(database, at: now)
            func left(_ sql: SQL) async throws -> [String] { try await database.read { db in try db.rows(sql).map { try $0.get(0) } } }
            #expect(try await left("SELECT token_hash FROM access_session") == [kept.hash])
            #expect(try await left("SELECT form FROM web_draft") == ["new"])
            #expect(try await left("SELECT subject FROM jobs_job") == ["open"])
        }
    }
}
