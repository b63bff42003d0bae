import Foundation
import Logging
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Jobs

private let actor = Actor(id: "u1", name: "Hà")

/// Takes as long as the test wants.
private struct Held: JobWork {
    let kind = "held"
    let begun = AsyncStream.makeStream(of: Void.self)
    let release = AsyncStream.makeStream(of: Void.self)
    let times = Counter()

    func step(_ job: Job) async throws -> JobStep {
        times.add()
        begun.continuation.yield()
        for await _ in release.stream { break }
        return .finished
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

/// Fails so often before it is done.
private struct Failing: JobWork {
    let kind = "failing"
    let error: DatabaseError
    let times: Int
    let tried = Counter()

    func step(_ job: Job) async throws -> JobStep {
        tried.add()
        if tried.value <= times { throw error }
        return .finished
    }
}

@Suite struct JobLanes {
    @Test(arguments: TestDatabase.each) func aLongListHoldsUpNoDuty(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let list = Held(), done = AsyncStream.makeStream(of: Void.self)
            try await database.write { db in _ = try JobStore(db).enqueue("held", subject: "s", by: actor, at: .now) }
            let runner = JobRunner(
                database, work: [list], duties: [Duty("test") { _ in done.continuation.yield() }], clock: Clock(),
                logger: Logger(label: "test"))
            let running = Task { try await runner.run() }
            for await _ in list.begun.stream { break }
            // Waits for ever where the duty waits for the list.
            for await _ in done.stream { break }
            let job = try await database.read { db in try JobStore(db).job("held", subject: "s") }
            #expect(job?.state == .running)
            list.release.continuation.yield()
            running.cancel()
            _ = await running.result
        }
    }

    @Test(arguments: TestDatabase.each) func aStepLongerThanTheLeaseIsNotTakenOver(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let list = Held(),
                lease = JobRunner.Lease(seconds: 1, renewal: .milliseconds(100), longestStep: .seconds(60))
            let runner = {
                JobRunner(database, work: [list], lease: lease, clock: Clock(), logger: Logger(label: "test"))
            }
            try await database.write { db in _ = try JobStore(db).enqueue("held", subject: "s", by: actor, at: .now) }
            let first = runner(), running = Task { try await first.runAll() }
            for await _ in list.begun.stream { break }
            try await Task.sleep(for: .seconds(2))
            try await runner().runAll()
            #expect(list.times.value == 1)
            list.release.continuation.yield()
            try await running.value
            let job = try await database.read { db in try JobStore(db).job("held", subject: "s") }
            #expect(job?.state == .done)
        }
    }

    @Test(arguments: TestDatabase.each, [DatabaseError.contention("x"), .timeLimit])
    func whatOthersWereQuickerWithIsTriedAgainButNotForEver(engine: TestDatabase, error: DatabaseError) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let start = Instant(iso: "2026-11-22T03:00:00Z")!
            func runs(_ work: Failing, subject: String) async throws -> Job.State? {
                try await database.write { db in
                    _ = try JobStore(db).enqueue("failing", subject: subject, by: actor, at: start)
                }
                for minute in 0..<10 {
                    let clock = Clock.fixed(start.adding(seconds: 60 * minute).iso)
                    try await JobRunner(database, work: [work], clock: clock, logger: Logger(label: "test")).runAll()
                }
                return try await database.read { db in try JobStore(db).job("failing", subject: subject)?.state }
            }
            let twice = Failing(error: error, times: 2), always = Failing(error: error, times: .max)
            let passed = try await runs(twice, subject: "twice"), given = try await runs(always, subject: "always")
            #expect(passed == .done)
            #expect(given == .failed)
            #expect(always.tried.value == JobRunner.attemptLimit)
        }
    }
}
