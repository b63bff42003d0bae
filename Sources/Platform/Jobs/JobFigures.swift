import Storage
import Vietnamese

/// How jobs stand; for who operates the system.
package struct JobFigures: Sendable {
    /// Waiting and running ones of each kind.
    package let open: [(kind: String, state: Job.State, count: Int)]
    /// Those that ended without having been done, the newest first.
    package let failures: [(kind: String, at: Instant, reason: String?)]
}

extension JobRunner {
    /// The kinds of work, and in which lane each is done.
    package var kinds: [String: JobLane] { work.mapValues(\.lane) }
}

extension JobStore {
    /// - Parameters:
    ///   - since: of failures.
    ///   - limit: of failures.
    package func figures(since: Instant, limit: Int) throws -> JobFigures {
        JobFigures(
            open: try db.rows(
                "SELECT kind, state, count(*) FROM jobs_job WHERE state IN ('waiting', 'running') GROUP BY kind, state"
            ).map {
                (kind: try $0.get(0), state: try $0.get(1), count: try $0.get(2))
            },
            failures: try db.rows(
                """
                SELECT kind, ended_at, failure FROM jobs_job WHERE state = 'failed' AND ended_at > \(since)
                ORDER BY ended_at DESC, id LIMIT \(limit)
                """
            ).map { (kind: try $0.get(0), at: try $0.get(1), reason: try $0.get(2)) })
    }
}
