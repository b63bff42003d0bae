import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Vietnamese

/// Long work off the request: the page shows how far it is, a restart goes on where it stopped, and of several
/// processes one runs it at a time.
package struct Job: Sendable, Equatable {
    package enum State: String, Sendable, SQLBindable, SQLReadable { case waiting, running, done, failed }

    package let id: String
    package let kind: String
    /// What the work is about, such as an import's id; one open job for each kind and subject.
    package let subject: String
    package let actor: Actor
    package let state: State
    package let done: Int
    package let total: Int
    /// A catalogue key, when it failed or cannot go on for now.
    package let failure: String?
    package let attempts: Int

    init(row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        subject = try row.get("subject")
        actor = Actor(id: try row.get("actor_id"), name: try row.get("actor_name"))
        state = try row.get("state")
        done = try row.get("done")
        total = try row.get("total")
        failure = try row.get("failure")
        attempts = try row.get("attempts")
    }
}

/// One kind of work. `step` does a bounded piece in transactions of its own and keeps in its own tables how far it came:
/// after a crash the same step may run again, so its effect and its progress share a transaction.
package protocol JobWork: Sendable {
    var kind: String { get }
    func step(_ job: Job) async throws -> JobStep
}

package enum JobStep: Sendable { case more(done: Int, total: Int), finished }

/// Runs the jobs of this process.
package final class JobRunner: Service {
    private let database: any Database
    private let work: [String: any JobWork]
    private let clock: Clock
    private let logger: Logger
    private let name = newID()
    private let wake: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation
    private let isStopping = Atomic(false)

    /// A runner that does not renew its lease in this time has died; another goes on.
    static let leaseSeconds = 30
    /// After which work is tried again that could not be done for now.
    static let pauseSeconds = 5
    static let attemptLimit = 5

    package init(_ database: any Database, work: [any JobWork], clock: Clock, logger: Logger) {
        self.database = database
        self.work = Dictionary(uniqueKeysWithValues: work.map { ($0.kind, $0) })
        self.clock = clock
        self.logger = logger
        let signal = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        (wake, self.signal) = (signal.stream, signal.continuation)
        database.onCommit { signal.continuation.yield() }
    }

    package func run() async throws {
        let ticking = Task { [signal] in
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                signal.yield()
            }
        }
        await withGracefulShutdownHandler {
            for await _ in wake {
                do { try await runAll() } catch { logger.error("jobs", metadata: ["error": "\(error)"]) }
            }
        } onGracefulShutdown: { [self] in
            isStopping.store(true, ordering: .relaxed)
            ticking.cancel()
            signal.finish()
        }
    }

    /// Until no job waits; for tests and the command line.
    package func runAll() async throws {
        while !isStopping.load(ordering: .relaxed), let job = try await claim() { await run(job) }
    }

    private func claim() async throws -> Job? {
        let now = clock.now, till = now.adding(seconds: Self.leaseSeconds)
        let kinds = Array(work.keys), name = name
        let open: SQL = "state IN ('waiting', 'running') AND (leased_till IS NULL OR leased_till < \(now)) AND kind IN (\(list: kinds))"
        let waits = try await database.read { db in try db.row("SELECT 1 FROM jobs_job WHERE \(open) LIMIT 1") != nil }
        guard waits else { return nil }
        return try await database.write { db in
            try db.lock("platform.jobs")
            guard let id = try db.value("SELECT id FROM jobs_job WHERE \(open) ORDER BY made_at LIMIT 1", as: String.self) else { return nil }
            try db.run("UPDATE jobs_job SET state = 'running', runner = \(name), leased_till = \(till), attempts = attempts + 1 WHERE id = \(id)")
            return try db.row("SELECT * FROM jobs_job WHERE id = \(id)").map(Job.init(row:))
        }
    }

    private func run(_ job: Job) async {
        do {
            guard job.attempts <= Self.attemptLimit else { return try await end(job, failure: "job.given_up") }
            while !isStopping.load(ordering: .relaxed) {
                switch try await work[job.kind]!.step(job) {
                case .finished: return try await end(job, failure: nil)
                case .more(let done, let total): guard try await renew(job, done, total) else { return }
                }
            }
            try await release(job)
        } catch {
            logger.error("job", metadata: ["kind": "\(job.kind)", "subject": "\(job.subject)", "error": "\(error)"])
            // What can be written neither way, its lease ends.
            try? await isPassing(error) ? postpone(job, failureKey(error)) : end(job, failure: failureKey(error))
        }
    }

    /// No room, no database: nothing is wrong with the work, which goes on once that is mended.
    private func isPassing(_ error: any Error) -> Bool {
        switch error {
        case DatabaseError.diskFull, DatabaseError.unavailable, Problem.unavailable("problem.disk_full"): true
        default: false
        }
    }

    private func failureKey(_ error: any Error) -> String {
        switch error {
        case Problem.conflict(let key), Problem.badRequest(let key), Problem.unavailable(let key): key
        case let error as DatabaseError: if case .unavailable(let key) = Problem(error) { key } else { "problem.changed_meanwhile" }
        default: "problem.ours"
        }
    }

    /// False when another runner took the job over.
    private func renew(_ job: Job, _ done: Int, _ total: Int) async throws -> Bool {
        let till = clock.now.adding(seconds: Self.leaseSeconds), name = name
        return try await database.write { db in
            try db.run(
                """
                UPDATE jobs_job SET done = \(done), total = \(total), failure = NULL, leased_till = \(till)
                WHERE id = \(job.id) AND runner = \(name) AND state = 'running'
                """) == 1
        }
    }

    private func release(_ job: Job) async throws {
        let name = name
        try await database.write { db in
            _ = try db.run("UPDATE jobs_job SET state = 'waiting', leased_till = NULL, attempts = attempts - 1 WHERE id = \(job.id) AND runner = \(name)")
        }
    }

    private func postpone(_ job: Job, _ failure: String) async throws {
        let till = clock.now.adding(seconds: Self.pauseSeconds), name = name
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = 'waiting', failure = \(failure), leased_till = \(till), attempts = attempts - 1
                WHERE id = \(job.id) AND runner = \(name)
                """)
        }
    }

    private func end(_ job: Job, failure: String?) async throws {
        let now = clock.now, state: Job.State = failure == nil ? .done : .failed, name = name
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = \(state), failure = \(failure), ended_at = \(now), leased_till = NULL,
                       done = CASE WHEN \(failure == nil) = 1 THEN total ELSE done END
                WHERE id = \(job.id) AND runner = \(name)
                """)
        }
    }
}
