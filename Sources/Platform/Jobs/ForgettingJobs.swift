import Storage
import Vietnamese

extension JobRunner {
    static let keptDays = 90

    /// Forgets jobs that ended long ago.
    package static func forget(_ database: any Database, at now: Instant) async throws {
        let end = now.adding(seconds: -keptDays * 86_400)
        try await database.write { db in
            _ = try db.run("DELETE FROM jobs_job WHERE state IN ('done', 'failed') AND ended_at < \(end)")
        }
    }
}
