import Storage
import Vietnamese

/// The jobs that this runner holds, as the database knows it: each holds for as long as its lease, and is given back,
/// put off or ended only by who holds it.
struct JobLeases: Sendable {
    let database: any Database
    let clock: Clock
    let lease: JobRunner.Lease
    let duties: [Duty]
    /// After which work is tried again that could not be done for now.
    var pauseSeconds = 5
    /// Of this runner.
    let name = newID()

    /// The oldest job of these kinds that nobody works on.
    func claim(of kinds: [String]) async throws -> Job? {
        let now = clock.now, till = now.adding(seconds: lease.seconds)
        let open: SQL =
            """
            state IN ('waiting', 'running') AND (leased_till IS NULL OR leased_till < \(now))
                AND kind IN (\(list: kinds))
            """
        let waits = try await database.read { db in try db.row("SELECT 1 FROM jobs_job WHERE \(open) LIMIT 1") != nil }
        guard waits else { return nil }
        return try await database.write { db in
            try db.lock("platform.jobs")
            guard
                let id = try db.value("SELECT id FROM jobs_job WHERE \(open) ORDER BY made_at LIMIT 1", as: String.self)
            else { return nil }
            try db.run(
                """
                UPDATE jobs_job SET state = 'running', runner = \(name), leased_till = \(till), attempts = attempts + 1
                    WHERE id = \(id)
                """
            )
            return try db.row("SELECT * FROM jobs_job WHERE id = \(id)").map(Job.init(row:))
        }
    }

    func extend(_ job: Job) async throws {
        let till = clock.now.adding(seconds: lease.seconds)
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET leased_till = \(till) WHERE id = \(job.id) AND runner = \(name)
                    AND state = 'running'
                """
            )
        }
    }

    /// False when another runner took the job over.
    func renew(_ job: Job, _ done: Int, _ total: Int) async throws -> Bool {
        let till = clock.now.adding(seconds: lease.seconds)
        return try await database.write { db in
            try db.run(
                """
                UPDATE jobs_job SET done = \(done), total = \(total), failure = NULL, leased_till = \(till)
                WHERE id = \(job.id) AND runner = \(name) AND state = 'running'
                """) == 1
        }
    }

    func release(_ job: Job) async throws {
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = 'waiting', leased_till = NULL, attempts = attempts - 1
                    WHERE id = \(job.id) AND runner = \(name)
                """
            )
        }
    }

    func postpone(_ job: Job, _ failure: String, attempts: Int) async throws {
        let till = clock.now.adding(seconds: pauseSeconds)
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = 'waiting', failure = \(failure), leased_till = \(till),
                    attempts = \(attempts)
                WHERE id = \(job.id) AND runner = \(name)
                """)
        }
    }

    func end(_ job: Job, failure: String?) async throws {
        let now = clock.now, state: Job.State = failure == nil ? .done : .failed,
            duty = duties.first { $0.kind == job.kind }
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE jobs_job SET state = \(state), failure = \(failure), ended_at = \(now), leased_till = NULL,
                       done = CASE WHEN \(failure == nil) = 1 THEN total ELSE done END
                WHERE id = \(job.id) AND runner = \(name)
                """)
            if let duty { try DutyStore(db).note(duty, job, failure: failure, at: now) }
        }
    }
}
