import Logging
import ServiceLifecycle
import Synchronization
import Vietnamese

/// Runs the jobs of this process.
package final class JobRunner: Service {
    private let database: any Database
    let work: [String: any JobWork]
    private let clock: Clock
    private let logger: Logger
    private let name = newID()
    private let wakeUps: [(lane: JobLane, wakeUps: WakeUps)]
    private let lease: Lease
    package let duties: [Duty]
    private let askedAt = Mutex<Instant?>(nil)
    private let isStopping = Atomic(false)

    /// A runner that does not renew its lease in this time has died; another goes on. It renews while a step runs, too, but not for ever:
    /// a step that hangs is taken over.
    struct Lease: Sendable {
        var seconds = 30
        var renewal = Duration.seconds(10)
        var longestStep = Duration.seconds(600)
    }

    /// After which work is tried again that could not be done for now.
    static let pauseSeconds = 5
    static let attemptLimit = 5

    /// - Parameter duties: what this runner also asks for by itself, each on its days.
    package convenience init(_ database: any Database, work: [any JobWork], duties: [Duty] = [], clock: Clock, logger: Logger) {
        self.init(database, work: work, duties: duties, lease: Lease(), clock: clock, logger: logger)
    }

    init(_ database: any Database, work: [any JobWork], duties: [Duty] = [], lease: Lease, clock: Clock, logger: Logger) {
        self.database = database
        self.work = Dictionary(uniqueKeysWithValues: (work + duties).map { ($0.kind, $0) })
        self.duties = duties
        self.clock = clock
        self.logger = logger
        self.lease = lease
        let lanes = Set(self.work.values.map(\.lane))
        wakeUps = JobLane.allCases.filter(lanes.contains).map { ($0, WakeUps(database, every: .seconds(1))) }
    }

    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for (lane, wakeUps) in wakeUps {
                group.addTask {
                    await wakeUps.each(onStop: { [self] in isStopping.store(true, ordering: .relaxed) }) {
                        do { try await self.run(lane) } catch { self.logger.error("jobs", metadata: ["error": "\(error)"]) }
                    }
                }
            }
        }
    }

    /// Until no job waits; for tests and the command line.
    package func runAll() async throws { for (lane, _) in wakeUps { try await run(lane) } }

    private func run(_ lane: JobLane) async throws {
        if lane == .duties { try await askForDuties() }
        while !isStopping.load(ordering: .relaxed), let job = try await claim(lane) {
            await run(job)
            // The next of days that are made up.
            if lane == .duties {
                askedAt.withLock { $0 = nil }
                try await askForDuties()
            }
        }
    }

    /// What is due, unless somebody has asked for it; looks once a minute, and when a day begins.
    private func askForDuties() async throws {
        let now = clock.now, duties = duties
        let asked = askedAt.withLock { $0 }
        if duties.isEmpty || asked?.legalDay == now.legalDay && asked!.adding(seconds: 60) > now { return }
        let isDue = try await database.read { db in try !db.due(duties, at: now).isEmpty }
        if isDue { try await database.write { db in try db.enqueueDue(duties, at: now) } }
        askedAt.withLock { $0 = now }
    }

    private func claim(_ lane: JobLane) async throws -> Job? {
        let now = clock.now, till = now.adding(seconds: lease.seconds)
        let kinds = work.filter { $0.value.lane == lane }.keys.sorted(), name = name
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
                switch try await renewing(job, { try await self.work[job.kind]!.step(job) }) {
                case .finished: return try await end(job, failure: nil)
                case .more(let done, let total): guard try await renew(job, done, total) else { return }
                }
            }
            try await release(job)
        } catch {
            logger.error("job", metadata: ["kind": "\(job.kind)", "subject": "\(job.subject)", "error": "\(error)"])
            // What can be written neither way, its lease ends.
            try? await put(job, aside: error)
        }
    }

    private func put(_ job: Job, aside error: any Error) async throws {
        switch error {
        // No room, no database: nothing is wrong with the work, which goes on once that is mended.
        case DatabaseError.diskFull, DatabaseError.unavailable, DatabaseError.outcomeUnknown, Problem.unavailable("problem.disk_full"):
            try await postpone(job, failureKey(error), attempts: job.attempts - 1)
        // Others were quicker, or the machine was too busy: again, some times.
        case DatabaseError.contention where job.attempts < Self.attemptLimit, DatabaseError.timeLimit where job.attempts < Self.attemptLimit:
            try await postpone(job, failureKey(error), attempts: job.attempts)
        default: try await end(job, failure: failureKey(error))
        }
    }

    /// Keeps the lease while a step runs that lasts longer than it.
    private func renewing<Result: Sendable>(_ job: Job, _ step: @Sendable () async throws -> Result) async throws -> Result {
        let keeper = Task { [self] in
            let end = ContinuousClock.now + lease.longestStep
            while ContinuousClock.now < end {
                try await Task.sleep(for: lease.renewal)
                // A renewal that fails is tried again before the lease ends.
                try? await extend(job)
            }
        }
        defer { keeper.cancel() }
        return try await step()
    }

    private func extend(_ job: Job) async throws {
        let till = clock.now.adding(seconds: lease.seconds), name = name
        try await database.write { db in
            _ = try db.run("UPDATE jobs_job SET leased_till = \(till) WHERE id = \(job.id) AND runner = \(name) AND state = 'running'")
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
        let till = clock.now.adding(seconds: lease.seconds), name = name
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

    private func postpone(_ job: Job, _ failure: String, attempts: Int) async throws {
        let till = clock.now.adding(seconds: Self.pauseSeconds), name = name
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = 'waiting', failure = \(failure), leased_till = \(till), attempts = \(attempts)
                WHERE id = \(job.id) AND runner = \(name)
                """)
        }
    }

    private func end(_ job: Job, failure: String?) async throws {
        let now = clock.now, state: Job.State = failure == nil ? .done : .failed, name = name, duty = duties.first { $0.kind == job.kind }
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = \(state), failure = \(failure), ended_at = \(now), leased_till = NULL,
                       done = CASE WHEN \(failure == nil) = 1 THEN total ELSE done END
                WHERE id = \(job.id) AND runner = \(name)
                """)
            if let duty { try db.note(duty, job, failure: failure, at: now) }
        }
    }
}
