import Vietnamese

extension Connection {
    /// Asks for the work; the open job for the same subject if there is one.
    /// - Parameter notBefore: until then whoever asks does the work itself, and says so again (or `settle`) before that: the
    ///   job is for the case that it dies.
    @discardableResult
    package func enqueue(_ kind: String, subject: String, by actor: Actor, at now: Instant, notBefore: Instant? = nil) throws -> String {
        let id = newID()
        try run(
            """
            INSERT INTO jobs_job (id, kind, subject, actor_id, actor_name, state, leased_till, made_at)
            VALUES (\(id), \(kind), \(subject), \(actor.id), \(actor.name), 'waiting', \(notBefore), \(now))
            ON CONFLICT (kind, subject) WHERE state IN ('waiting', 'running')
            DO UPDATE SET leased_till = excluded.leased_till WHERE jobs_job.state = 'waiting'
            """)
        return try value("SELECT id FROM jobs_job WHERE kind = \(kind) AND subject = \(subject) AND state IN ('waiting', 'running')") ?? id
    }

    /// Whoever asked has done the work itself.
    package func settle(_ kind: String, subject: String, at now: Instant) throws {
        try run(
            """
            UPDATE jobs_job SET state = 'done', failure = NULL, ended_at = \(now), leased_till = NULL
            WHERE kind = \(kind) AND subject = \(subject) AND state = 'waiting'
            """)
    }

    /// The newest job on a subject.
    package func job(_ kind: String, subject: String) throws -> Job? {
        try row("SELECT * FROM jobs_job WHERE kind = \(kind) AND subject = \(subject) ORDER BY id DESC LIMIT 1").map(Job.init(row:))
    }
}
