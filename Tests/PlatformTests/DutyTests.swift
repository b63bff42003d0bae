import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Access

/// A clock that a test sets.
private final class SetClock: Sendable {
    private let at: Mutex<Instant>
    init(_ iso: String) { at = Mutex(Instant(iso: iso)!) }
    func set(_ iso: String) { at.withLock { $0 = Instant(iso: iso)! } }
    var clock: Clock { Clock { self.at.withLock { $0 } } }
}

@Suite struct DutyTests {
    private let time = SetClock("2026-11-22T16:59:00.000Z")

    /// A process: its own runner, which notes each doing in the database.
    private func process(_ database: any Database, fails: Bool = false) -> JobRunner {
        let clock = time.clock
        let duty = Duty("test") { _ in
            try await database.write { db in try db.set("done." + newID(), to: clock.today.iso) }
            if fails { throw Problem.conflict("test.reason") }
        }
        return JobRunner(
            database, work: [], duties: [duty], clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func days(_ database: any Database) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT value FROM platform_setting WHERE name LIKE 'done.%' ORDER BY value").map {
                try $0.get(0)
            }
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
            let job = try await database.read { db in try JobStore(db).job("duty.test", subject: "2026-11-22") }
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
                try db.run(
                    """
                    INSERT INTO access_session (token_hash, account_id, made_at, expires_at)
                        VALUES ('old', \(account), \(old), \(old))
                    """
                )
                for (form, at) in [("old", old), ("new", now)] {
                    try db.run(
                        """
                        INSERT INTO web_draft (holder, form, content, saved_at)
                            VALUES (\(account), \(form), '[]', \(at))
                        """
                    )
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
            func left(_ sql: SQL) async throws -> [String] {
                try await database.read { db in try db.rows(sql).map { try $0.get(0) } }
            }
            #expect(try await left("SELECT token_hash FROM access_session") == [kept.hash])
            #expect(try await left("SELECT form FROM web_draft") == ["new"])
            #expect(try await left("SELECT subject FROM jobs_job") == ["open"])
        }
    }

    // MARK: Rhythms

    @Test func aRhythmKnowsItsDays() {
        func day(_ iso: String) -> Day { Day(iso: iso)! }
        // 28 November 2026 is a Saturday.
        let today = day("2026-11-28")
        #expect(Rhythm.daily.last(until: today) == today && Rhythm.daily.next(after: today) == day("2026-11-29"))
        #expect(
            Rhythm.weekly(on: 1).last(until: today) == day("2026-11-23")
                && Rhythm.weekly(on: 1).next(after: today) == day("2026-11-30"))
        #expect(
            Rhythm.weekly(on: 6).last(until: today) == today
                && Rhythm.weekly(on: 6).next(after: today) == day("2026-12-05"))
        #expect(
            Rhythm.weekly(on: 7).last(until: today) == day("2026-11-22")
                && Rhythm.weekly(on: 7).next(after: day("2026-11-22")) == day("2026-11-29"))
        #expect(
            Rhythm.monthly(on: 1).last(until: today) == day("2026-11-01")
                && Rhythm.monthly(on: 1).next(after: today) == day("2026-12-01"))
        #expect(
            Rhythm.monthly(on: 28).last(until: today) == today
                && Rhythm.monthly(on: 28).next(after: today) == day("2026-12-28"))
        #expect(Rhythm.monthly(on: 15).last(until: day("2027-01-14")) == day("2026-12-15"))
        #expect(Rhythm.monthly(on: 15).next(after: day("2026-12-15")) == day("2027-01-15"))
        #expect(
            Rhythm.monthly(on: 1).next(after: day("2027-01-01")) == day("2027-02-01"), "February after a month of 31")
        #expect(Rhythm.monthly(on: 28).next(after: day("2027-01-31")) == day("2027-02-28"))
    }

    /// A machine that was off from Friday to Wednesday: what can be done once is, what must be done for each day is.
    @Test(arguments: TestDatabase.each) func daysOnWhichNothingRanAreMadeUp(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let clock = time.clock
            func duty(_ name: String, _ rhythm: Rhythm, _ catchUp: Duty.CatchUp) -> Duty {
                Duty(name, rhythm, catchUp: catchUp) { day in
                    try await database.write { db in try db.set("did.\(name).\(day.iso)", to: clock.today.iso) }
                }
            }
            let duties = [
                duty("once", .daily, .once), duty("each", .daily, .each), duty("monday", .weekly(on: 1), .once),
                duty("first", .monthly(on: 1), .once),
            ]
            func run() async throws {
                let runner = JobRunner(
                    database, work: [], duties: duties, clock: clock,
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
                for _ in 0..<3 { try await runner.runAll() }
            }
            func did() async throws -> [String] {
                try await database.read { db in
                    try db.rows("SELECT name FROM platform_setting WHERE name LIKE 'did.%' ORDER BY name").map {
                        String(try $0.get(0, as: String.self).dropFirst(4))
                    }
                }
            }
            time.set("2026-11-27T03:00:00.000Z")
            try await run()
            let before = ["each.2026-11-27", "first.2026-11-01", "monday.2026-11-23", "once.2026-11-27"]
            #expect(try await did() == before)
            try await run()
            #expect(try await did() == before)
            time.set("2026-12-02T03:00:00.000Z")
            try await run()
            let made =
                (28...30).map { "each.2026-11-\($0)" } + [
                    "each.2026-12-01", "each.2026-12-02", "first.2026-12-01", "monday.2026-11-30", "once.2026-12-02",
                ]
            let all = try await did()
            #expect(all == (before + made).sorted(), "\(all)")
            let records = try await database.read { db in try DutyStore(db).records() }
            #expect(
                records["each"]?.doneFor?.iso == "2026-12-02" && records["monday"]?.doneFor?.iso == "2026-11-30"
                    && records["each"]?.failure == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func howItFailedIsKept(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            time.set("2026-11-22T01:00:00.000Z")
            try await process(database, fails: true).runAll()
            let failed = try await database.read { db in try DutyStore(db).records()["test"] }
            #expect(failed?.failure == "test.reason" && failed?.failedAt == time.clock.now && failed?.doneFor == nil)
            time.set("2026-11-22T01:11:00.000Z")
            try await process(database).runAll()
            let done = try await database.read { db in try DutyStore(db).records()["test"] }
            #expect(done?.failure == nil && done?.failedAt == nil && done?.doneFor?.iso == "2026-11-22")
        }
    }
}
