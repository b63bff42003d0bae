import Logging
import ServiceLifecycle
import Synchronization
import Vietnamese

/// Runs the jobs of this process.
package final class JobRunner: Service {
    private let database: any Database
    private let work: [String: any JobWork]
    private let clock: Clock
    private let logger: Logger
    private let name = newID()
    private let wakeUps: WakeUps
    private let duties: [String]
    private let askedAt = Mutex<Instant?>(nil)
    private let isStopping = Atomic(false)

    /// A runner that does not renew its lease in this time has died; another goes on.
    static let leaseSeconds = 30
    /// After which work is tried again that could not be done for now.
    static let pauseSeconds = 5
    static let attemptLimit = 5

    /// - Parameter daily: what this runner also asks for by itself, each day.
    package init(_ database: any Database, work: [any JobWork], daily: [DailyDuty] = [], clock: Clock, logger: Logger) {
        self.database = database
        self.work = Dictionary(uniqueKeysWithValues: (work + daily).map { ($0.kind, $0) })
        duties = daily.map(\.kind)
        self.clock = clock
        self.logger = logger
        wakeUps = WakeUps(database, every: .seconds(1))
    }

    package func run() async throws {
        await wakeUps.each(onStop: { [self] in isStopping.store(true, ordering: .relaxed) }) {
            do { try await runAll() } catch { logger.error("jobs", metadata: ["error": "\(error)"]) }
        }
    }

    /// Until no job waits; for tests and the command line.
    package func runAll() async throws {
        try await askForDuties()
        while !isStopping.load(ordering: .relaxed), let job = try await claim() { await run(job) }
    }

    /// The day's duties, unless somebody has asked for them; looks once a minute, and when a day begins.
    private func askForDuties() async throws {
        let now = clock.now, duties = duties
        let asked = askedAt.withLock { $0 }
        if duties.isEmpty || asked?.legalDay == now.legalDay && asked!.adding(seconds: 60) > now { return }
        if try await database.read({ db in try !db.due(duties, at: now).isEmpty }) {
            try await database.write { db in try db.enqueueDue(duties, at: now) }
        }
        askedAt.withLock { $0 = now }
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
