import Access
import Foundation
import HTTPTypes
import Storage
import Terms
import Vietnamese
import View

/// What a program sent, and what it is answered: the id of the record, its version, where it is.
package struct Written: Sendable {
    let id: String
    let version: Int
    let path: String

    /// - Parameter path: where the record is read; of one that is no more, where it was.
    package init(_ id: String, version: Int, path: String) {
        self.id = id
        self.version = version
        self.path = path
    }

    package static let schema = Schema.object([
        ("id", .string, "Stable id."), ("version", .integer, "To be sent with the next change."),
    ])

    fileprivate var json: JSONValue { .object([("id", .string(id)), ("version", .integer(version))]) }
}

extension WebRequest {
    /// The members of the object that was sent. `Problem.badRequest` where it is none.
    package func members() throws -> [(String, JSONValue)] {
        guard case .object(let members) = json else { throw Problem.badRequest("problem.json_unreadable") }
        return members
    }

    /// What a program asks for: checked, done and noted in one transaction. With an `Idempotency-Key` it is done once:
    /// whoever sends it again gets the first answer, within a day. `Problem.conflict` where the same key comes with
    /// other contents.
    package func write(_ change: @escaping @Sendable (_ actor: Actor, _ db: any Connection) throws -> Written)
        async throws -> Reply
    {
        try await once { actor, db in
            let written = try change(actor, db)
            return Answer(status: method == .post ? 201 : 200, location: written.path, body: written.json.text)
        }
    }

    /// The same for what makes or changes several records and answers of each.
    package func writeMany(_ change: @escaping @Sendable (_ actor: Actor, _ db: any Connection) throws -> JSONValue)
        async throws -> Reply
    {
        try await once { actor, db in Answer(status: 200, location: "", body: try change(actor, db).text) }
    }

    private func once(_ change: @escaping @Sendable (_ actor: Actor, _ db: any Connection) throws -> Answer)
        async throws -> Reply
    {
        let actor = try signedIn(), key = try idempotencyKey()
        let answer = try await database.write { db -> Answer in
            if let key, let earlier = try claim(key, actor, in: db) { return earlier }
            let answer = try change(actor, db)
            if let key { try keep(answer, key, in: db) }
            return answer
        }
        let reply = Reply(status: .init(code: answer.status), type: "application/json", body: Array(answer.body.utf8))
        return answer.status == 201 ? reply.with(.location, answer.location) : reply
    }

    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let keySeconds = 86_400

    private struct Answer {
        let status: Int
        let location: String
        let body: String
    }

    /// What makes something new is not told from its repetition otherwise: there the key is needed.
    private func idempotencyKey() throws -> String? {
        guard let key = headers[Self.idempotencyKey], !key.isEmpty else {
            if method == .post { throw Problem.badRequest("problem.idempotency_key") }
            return nil
        }
        guard key.utf8.count <= 200 else { throw Problem.badRequest("problem.idempotency_key") }
        return Secret(text: [actor?.id ?? "", method.rawValue, path, key].joined(separator: "\n")).hash
    }

    private var fingerprint: String {
        Secret(text: (json?.text ?? "") + "\n" + query.pairs.map { $0.name + "=" + $0.value }.joined(separator: "&"))
            .hash
    }

    /// Nil: this is the first. Two at once wait for one another at the row.
    private func claim(_ key: String, _ actor: Actor, in db: any Connection) throws -> Answer? {
        let now = clock.now
        try db.run("DELETE FROM web_answer WHERE token = \(key) AND at < \(now.adding(seconds: -Self.keySeconds))")
        let isFirst = try db.run(
            """
            INSERT INTO web_answer (token, holder, fingerprint, status, location, answer, at)
            VALUES (\(key), \(actor.id), \(fingerprint), 0, '', '', \(now)) ON CONFLICT (token) DO NOTHING
            """)
        if isFirst == 1 { return nil }
        guard let row = try db.row("SELECT fingerprint, status, location, answer FROM web_answer WHERE token = \(key)")
        else {
            throw Problem.conflict("problem.still_working")
        }
        guard try row.get("fingerprint", as: String.self) == fingerprint else {
            throw Problem.conflict("problem.other_contents")
        }
        return Answer(status: try row.get("status"), location: try row.get("location"), body: try row.get("answer"))
    }

    private func keep(_ answer: Answer, _ key: String, in db: any Connection) throws {
        try db.run(
            """
            UPDATE web_answer SET status = \(answer.status), location = \(answer.location), answer = \(answer.body)
                WHERE token = \(key)
            """
        )
    }

    /// Those that no program asks for any more.
    package static func forgetAnswers(before time: Instant, in db: any Connection) throws {
        try db.run("DELETE FROM web_answer WHERE at < \(time.adding(seconds: -keySeconds))")
    }
}
