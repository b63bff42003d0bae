import Storage
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

/// One kind of work. `step` does a bounded piece in transactions of its own and keeps in its own tables how far it
/// came: after a crash the same step may run again, so its effect and its progress share a transaction.
package protocol JobWork: Sendable {
    var kind: String { get }
    /// Work of one lane is done one after the other, and holds up no other lane.
    var lane: JobLane { get }
    func step(_ job: Job) async throws -> JobStep
}

extension JobWork {
    package var lane: JobLane { .lists }
}

package enum JobLane: Sendable, CaseIterable {
    /// Lists that are read and written.
    case lists
    /// What the days ask for.
    case duties
}

package enum JobStep: Sendable { case more(done: Int, total: Int), finished }

/// Jobs as they are stored.
package struct JobStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    /// Asks for the work; the open job for the same subject if there is one.
    /// - Parameter notBefore: until then whoever asks does the work itself, and says so again (or `settle`) before
    ///   that: the job is for the case that it dies.
    @discardableResult
    package func enqueue(_ kind: String, subject: String, by actor: Actor, at now: Instant, notBefore: Instant? = nil)
        throws -> String
    {
        let id = newID()
        try db.run(
            """
            INSERT INTO jobs_job (id, kind, subject, actor_id, actor_name, state, leased_till, made_at)
            VALUES (\(id), \(kind), \(subject), \(actor.id), \(actor.name), 'waiting', \(notBefore), \(now))
            ON CONFLICT (kind, subject) WHERE state IN ('waiting', 'running')
            DO UPDATE SET leased_till = excluded.leased_till WHERE jobs_job.state = 'waiting'
            """)
        return try db.value(
            "SELECT id FROM jobs_job WHERE kind = \(kind) AND subject = \(subject) AND state IN ('waiting', 'running')")
            ?? id
    }

    /// Whoever asked has done the work itself.
    package func settle(_ kind: String, subject: String, at now: Instant) throws {
        try db.run(
            """
            UPDATE jobs_job SET state = 'done', failure = NULL, ended_at = \(now), leased_till = NULL
            WHERE kind = \(kind) AND subject = \(subject) AND state = 'waiting'
            """)
    }

    /// The newest job on a subject.
    package func job(_ kind: String, subject: String) throws -> Job? {
        try db.row("SELECT * FROM jobs_job WHERE kind = \(kind) AND subject = \(subject) ORDER BY id DESC LIMIT 1").map(
            Job.init(row:))
    }
}
