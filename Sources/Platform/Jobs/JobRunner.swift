import Logging
import ServiceLifecycle
import Storage
import Synchronization
import Terms
import Vietnamese

/// Runs the jobs of this process.
package final class JobRunner: Service {
    private let database: any Database
    let work: [String: any JobWork]
    private let clock: Clock
    private let logger: Logger
    private let wakeUps: [(lane: JobLane, wakeUps: WakeUps)]
    private let lease: Lease
    private let leases: JobLeases
    package let duties: [Duty]
    private let askedAt = Mutex<Instant?>(nil)
    private let isStopping = Atomic(false)

    /// A runner that does not renew its lease in this time has died; another goes on. It renews while a step runs, too,
    /// but not for ever: a step that hangs is taken over.
    struct Lease: Sendable {
        var seconds = 30
        var renewal = Duration.seconds(10)
        var longestStep = Duration.seconds(600)
    }

    static let attemptLimit = 5

    /// - Parameter duties: what this runner also asks for by itself, each on its days.
    package convenience init(
        _ database: any Database, work: [any JobWork], duties: [Duty] = [], clock: Clock, logger: Logger
    ) {
        self.init(database, work: work, duties: duties, lease: Lease(), clock: clock, logger: logger)
    }

    init(_ database: any Database, work: [any JobWork], duties: [Duty] = [], lease: Lease, clock: Clock, logger: Logger)
    {
        self.database = database
        self.work = Dictionary(uniqueKeysWithValues: (work + duties).map { ($0.kind, $0) })
        self.duties = duties
        self.clock = clock
        self.logger = logger
        self.lease = lease
        leases = JobLeases(database: database, clock: clock, lease: lease, duties: duties)
        let lanes = Set(self.work.values.map(\.lane))
        wakeUps = JobLane.allCases.filter(lanes.contains).map { ($0, WakeUps(database, every: .seconds(1))) }
    }

    package func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            for (lane, wakeUps) in wakeUps {
                group.addTask {
                    await wakeUps.each(onStop: { [self] in isStopping.store(true, ordering: .relaxed) }) {
                        do { try await self.run(lane) } catch {
                            self.logger.error("jobs", metadata: ["error": "\(error)"])
                        }
                    }
                }
            }
        }
    }

    /// Until no job waits; for tests and the command line.
    package func runAll() async throws { for (lane, _) in wakeUps { try await run(lane) } }

    private func run(_ lane: JobLane) async throws {
        if lane == .duties { try await askForDuties() }
        while !isStopping.load(ordering: .relaxed), let job = try await leases.claim(of: kinds(lane)) {
            await run(job)
            // After downtime several days are made up in order: the next of them may be due now.
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
        let isDue = try await database.read { db in try !DutyStore(db).due(duties, at: now).isEmpty }
        if isDue { try await database.write { db in try DutyStore(db).enqueue(duties, at: now) } }
        askedAt.withLock { $0 = now }
    }

    private func kinds(_ lane: JobLane) -> [String] { work.filter { $0.value.lane == lane }.keys.sorted() }

    private func run(_ job: Job) async {
        do {
            guard job.attempts <= Self.attemptLimit else { return try await leases.end(job, failure: "job.given_up") }
            while !isStopping.load(ordering: .relaxed) {
                switch try await renewing(job, { try await self.work[job.kind]!.step(job) }) {
                case .finished: return try await leases.end(job, failure: nil)
                case .more(let done, let total): guard try await leases.renew(job, done, total) else { return }
                }
            }
            try await leases.release(job)
        } catch {
            logger.error("job", metadata: ["kind": "\(job.kind)", "subject": "\(job.subject)", "error": "\(error)"])
            // When even this cannot be written, the lease runs out and another runner takes the job up.
            try? await put(job, aside: error)
        }
    }

    private func put(_ job: Job, aside error: any Error) async throws {
        switch error {
        // No room, no database: nothing is wrong with the work, which goes on once that is mended.
        case DatabaseError.diskFull, DatabaseError.unavailable, DatabaseError.outcomeUnknown,
            Problem.unavailable("problem.disk_full"):
            try await leases.postpone(job, failureKey(error), attempts: job.attempts - 1)
        // Others were quicker, or the machine was too busy: again, some times.
        case DatabaseError.contention where job.attempts < Self.attemptLimit,
            DatabaseError.timeLimit where job.attempts < Self.attemptLimit:
            try await leases.postpone(job, failureKey(error), attempts: job.attempts)
        default: try await leases.end(job, failure: failureKey(error))
        }
    }

    /// Keeps the lease while a step runs that lasts longer than it.
    private func renewing<Result: Sendable>(_ job: Job, _ step: @Sendable () async throws -> Result) async throws
        -> Result
    {
        let keeper = Task { [self] in
            let end = ContinuousClock.now + lease.longestStep
            while ContinuousClock.now < end {
                try await Task.sleep(for: lease.renewal)
                // A renewal that fails is tried again before the lease ends.
                try? await leases.extend(job)
            }
        }
        defer { keeper.cancel() }
        return try await step()
    }

    private func failureKey(_ error: any Error) -> String {
        switch error {
        case Problem.conflict(let key), Problem.badRequest(let key), Problem.unavailable(let key): key
        case let error as DatabaseError:
            if case .unavailable(let key) = Problem(error) { key } else { "problem.changed_meanwhile" }
        default: "problem.ours"
        }
    }
}
