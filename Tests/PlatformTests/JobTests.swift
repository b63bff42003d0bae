import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

private let actor = Actor(id: "u1", name: "Hà")

/// Counts to ten, one a step, in a setting: its progress and its effect share a transaction.
private struct Counting: JobWork {
    let kind = "count"
    let database: any Database
    var diesAt: Int?

    struct Died: Error {}

    func step(_ job: Job) async throws -> JobStep {
        let reached = try await database.write { db in
            let next = Int(try db.setting("count") ?? "0")! + 1
            try db.set("count", to: String(next))
            return next
        }
        if reached == diesAt { try await Task.sleep(for: .seconds(3600)) }
        return reached == 10 ? .finished : .more(done: reached, total: 10)
    }
}

@Suite struct JobRunning {
    private func runner(_ database: any Database, _ work: Counting, at now: String = "2026-11-22T03:00:00.000Z")
        -> JobRunner
    {
        JobRunner(database, work: [work], clock: .fixed(now), logger: Logger(label: "test"))
    }

    @Test(arguments: TestDatabase.each) func anotherRunnerGoesOnWhenOneDies(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                _ = try JobStore(db).enqueue(
                    "count", subject: "s", by: actor, at: Instant(iso: "2026-11-22T03:00:00Z")!)
            }
            let dying = Task { try await runner(database, Counting(database: database, diesAt: 4)).runAll() }
            while try await database.read({ db in try db.setting("count") }) != "4" {
                try await Task.sleep(for: .milliseconds(10))
            }
            try await runner(database, Counting(database: database)).runAll()
            #expect(
                try await database.read { db in try db.setting("count") } == "4",
                "its lease has not run out: nobody else may work")
            try await runner(database, Counting(database: database), at: "2026-11-22T03:01:01.000Z").runAll()
            let job = try await database.read { db in try JobStore(db).job("count", subject: "s") }
            #expect(job?.state == .done)
            #expect(job?.attempts == 2)
            #expect(try await database.read { db in try db.setting("count") } == "10")
            dying.cancel()
        }
    }

    @Test(arguments: TestDatabase.each) func askingTwiceForTheSameWorkGivesOneJob(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let now = Instant(iso: "2026-11-22T03:00:00Z")!
            let ids = try await database.write { db in
                [
                    try JobStore(db).enqueue("count", subject: "s", by: actor, at: now),
                    try JobStore(db).enqueue("count", subject: "s", by: actor, at: now),
                ]
            }
            #expect(ids[0] == ids[1])
            try await runner(database, Counting(database: database)).runAll()
            #expect(try await database.read { db in try db.setting("count") } == "10")
        }
    }

    @Test(arguments: TestDatabase.each) func aFailureIsSaid(engine: TestDatabase) async throws {
        struct Failing: JobWork {
            let kind = "fail"
            func step(_ job: Job) async throws -> JobStep { throw Problem.conflict("test.reason") }
        }
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in _ = try JobStore(db).enqueue("fail", subject: "s", by: actor, at: .now) }
            try await JobRunner(database, work: [Failing()], clock: Clock(), logger: Logger(label: "test")).runAll()
            let job = try await database.read { db in try JobStore(db).job("fail", subject: "s") }
            #expect(job?.state == .failed)
            #expect(job?.failure == "test.reason")
        }
    }

    @Test(arguments: TestDatabase.each) func whatCannotGoOnForNowIsTriedAgain(engine: TestDatabase) async throws {
        struct NoRoom: JobWork {
            let kind = "count"
            func step(_ job: Job) async throws -> JobStep { throw DatabaseError.diskFull }
        }
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                _ = try JobStore(db).enqueue(
                    "count", subject: "s", by: actor, at: Instant(iso: "2026-11-22T03:00:00Z")!)
            }
            try await JobRunner(
                database, work: [NoRoom()], clock: .fixed("2026-11-22T03:00:00.000Z"), logger: Logger(label: "test")
            ).runAll()
            let waiting = try await database.read { db in try JobStore(db).job("count", subject: "s") }
            #expect(waiting?.state == .waiting)
            #expect(waiting?.failure == "problem.disk_full")
            #expect(waiting?.attempts == 0, "it is not the work's fault")
            try await runner(database, Counting(database: database), at: "2026-11-22T03:00:06.000Z").runAll()
            let done = try await database.read { db in try JobStore(db).job("count", subject: "s") }
            #expect(done?.state == .done)
            #expect(done?.failure == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func theJobStandsByWhileWhoeverAskedDoesTheWork(engine: TestDatabase)
        async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            let now = Instant(iso: "2026-11-22T03:00:00Z")!, counting = Counting(database: database)
            for subject in ["done", "died", "left"] {
                try await database.write { db in
                    _ = try JobStore(db).enqueue(
                        "count", subject: subject, by: actor, at: now, notBefore: now.adding(seconds: 10))
                }
            }
            try await runner(database, counting).runAll()
            #expect(try await database.read { db in try db.setting("count") } == nil, "others keep off")
            try await database.write { db in
                try JobStore(db).settle("count", subject: "done", at: now)
                try JobStore(db).enqueue("count", subject: "left", by: actor, at: now)
            }
            try await runner(database, counting).runAll()
            let states = {
                try await database.read { db in
                    try ["done", "died", "left"].map { try JobStore(db).job("count", subject: $0)?.state }
                }
            }
            #expect(try await states() == [.done, .waiting, .done])
            try await database.write { db in try db.set("count", to: "0") }
            try await runner(database, counting, at: "2026-11-22T03:00:11.000Z").runAll()
            #expect(try await states() == [.done, .done, .done])
        }
    }
}
