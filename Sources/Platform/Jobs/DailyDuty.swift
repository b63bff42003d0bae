import Vietnamese

/// What must be done once on each legal day, soon after it begins in Việt Nam: a job of that day, so that one process does
/// it, and another goes on when that one dies. It may be begun again after a crash: doing it twice does no harm. A day on which no
/// process ran is not made up: each duty does all that there is to do until now.
package struct DailyDuty: JobWork {
    package let kind: String
    package let lane = JobLane.duties
    private let act: @Sendable () async throws -> Void

    /// A duty that failed is tried again after this time, until its day is over.
    static let patienceSeconds = 600
    static let actor = Actor.system("daily")

    package init(_ name: String, _ act: @escaping @Sendable () async throws -> Void) {
        kind = "daily." + name
        self.act = act
    }

    package func step(_ job: Job) async throws -> JobStep {
        try await act()
        return .finished
    }
}

extension Connection {
    /// The kinds that wait to be asked for: not yet on this day, or failed some time ago.
    func due(_ duties: [String], at now: Instant) throws -> [String] {
        let day = now.legalDay.iso, patience = now.adding(seconds: -DailyDuty.patienceSeconds)
        let cared = try rows(
            """
            SELECT DISTINCT kind FROM jobs_job
            WHERE kind IN (\(list: duties)) AND subject = \(day) AND (state <> 'failed' OR ended_at > \(patience))
            """
        ).map { try $0.get(0, as: String.self) }
        return duties.filter { !cared.contains($0) }
    }

    /// Asks for the duties of the day; several processes ask once.
    func enqueueDue(_ duties: [String], at now: Instant) throws {
        try lock("platform.daily")
        for kind in try due(duties, at: now) { try enqueue(kind, subject: now.legalDay.iso, by: DailyDuty.actor, at: now) }
    }
}
