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

/// One kind of work. `step` does a bounded piece in transactions of its own and keeps in its own tables how far it came:
/// after a crash the same step may run again, so its effect and its progress share a transaction.
package protocol JobWork: Sendable {
    var kind: String { get }
    func step(_ job: Job) async throws -> JobStep
}

package enum JobStep: Sendable { case more(done: Int, total: Int), finished }
