import Storage
import Terms
import Vietnamese

/// What must be done because a day has come, soon after it begins in Việt Nam: a job of that day, so that one process
/// does it, and another goes on when that one dies. It may be begun again after a crash: doing it twice does no harm.
package struct Duty: JobWork {
    package let name: String
    package let rhythm: Rhythm
    package let catchUp: CatchUp
    package let lane = JobLane.duties
    private let act: @Sendable (Day) async throws -> Void

    /// What becomes of due days on which no process ran.
    package enum CatchUp: Sendable {
        /// It does all that there is to do until now: the last of them is enough.
        case once
        /// Each is made up, in order.
        case each
    }

    /// A duty that failed is tried again after this time.
    static let patienceSeconds = 600
    static let actor = Actor.system("duty")

    /// - Parameter act: gets the day that it is due on.
    package init(
        _ name: String, _ rhythm: Rhythm = .daily, catchUp: CatchUp = .once,
        _ act: @escaping @Sendable (Day) async throws -> Void
    ) {
        self.name = name
        self.rhythm = rhythm
        self.catchUp = catchUp
        self.act = act
    }

    package var kind: String { "duty." + name }

    package func step(_ job: Job) async throws -> JobStep {
        guard let day = Day(iso: job.subject) else { throw Problem.badRequest("problem.ours") }
        try await act(day)
        return .finished
    }

    /// The day that it must be done for now; nil while there is none.
    /// - Parameter done: the last day that it was done for; nil when never: then nothing before today is made up.
    func due(on today: Day, done: Day?) -> Day? {
        guard let done else { return rhythm.last(until: today) }
        let next = catchUp == .each ? rhythm.next(after: done) : rhythm.last(until: today)
        return next > done && next <= today ? next : nil
    }
}

/// How a duty stands; for who operates the system.
package struct DutyRecord: Sendable, Equatable {
    /// The last day that it was done for, and when.
    package let doneFor: Day?
    package let doneAt: Instant?
    package let failedAt: Instant?
    /// A catalogue key, while the last try failed.
    package let failure: String?
}

/// How duties stand, as it is stored.
package struct DutyStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    /// By the names of duties.
    package func records() throws -> [String: DutyRecord] {
        try db.rows("SELECT name, done_for, done_at, failed_at, failure FROM jobs_duty").reduce(into: [:]) {
            found, row in
            found[try row.get(0)] = DutyRecord(
                doneFor: try row.get(1), doneAt: try row.get(2), failedAt: try row.get(3), failure: try row.get(4))
        }
    }

    /// Those that wait to be asked for, with their days: not under way, nor failed a moment ago.
    func due(_ duties: [Duty], at now: Instant) throws -> [(duty: Duty, day: Day)] {
        let records = try self.records(), patience = now.adding(seconds: -Duty.patienceSeconds)
        let waiting = duties.compactMap { duty in
            duty.due(on: now.legalDay, done: records[duty.name]?.doneFor).map { (duty: duty, day: $0) }
        }.filter { records[$0.duty.name]?.failedAt.map { $0 <= patience } ?? true }
        if waiting.isEmpty { return [] }
        let open = try db.rows(
            """
            SELECT kind FROM jobs_job WHERE kind IN (\(list: waiting.map(\.duty.kind)))
                AND state IN ('waiting', 'running')
            """
        )
        let kinds = Set(try open.map { try $0.get(0, as: String.self) })
        return waiting.filter { !kinds.contains($0.duty.kind) }
    }

    /// Asks for what is due; several processes ask once.
    func enqueue(_ duties: [Duty], at now: Instant) throws {
        try db.lock("platform.duties")
        for (duty, day) in try due(duties, at: now) {
            try JobStore(db).enqueue(duty.kind, subject: day.iso, by: Duty.actor, at: now)
        }
    }

    /// Notes how it ended, in the transaction that ends its job.
    func note(_ duty: Duty, _ job: Job, failure: String?, at now: Instant) throws {
        let day = failure == nil ? job.subject : nil, doneAt = failure == nil ? now : nil,
            failedAt = failure == nil ? nil : now
        try db.run(
            """
            INSERT INTO jobs_duty (name, done_for, done_at, failed_at, failure)
                VALUES (\(duty.name), \(day), \(doneAt), \(failedAt), \(failure))
            ON CONFLICT (name) DO UPDATE SET done_for = coalesce(excluded.done_for, jobs_duty.done_for),
                done_at = coalesce(excluded.done_at, jobs_duty.done_at), failed_at = excluded.failed_at,
                    failure = excluded.failure
            """)
    }
}
