import Foundation
import Vietnamese

/// What a person typed into a form and has not sent: kept on the server, so that a lost line, a closed window or another
/// device does not lose it.
package struct Drafts: Sendable {
    package init() {}

    static let keptDays = 90

    /// Forgets drafts that nobody went on with, and the tokens of forms sent long ago.
    package static func forget(_ database: any Database, at now: Instant) async throws {
        try await database.write { db in
            try db.run("DELETE FROM web_draft WHERE saved_at < \(now.adding(seconds: -keptDays * 86_400))")
            try db.run("DELETE FROM web_submission WHERE at < \(now.adding(seconds: -86_400))")
        }
    }

    package func add(to routes: Routes) {
        routes.post("/drafts", .signedIn, save)
    }

    private func save(_ request: WebRequest) async throws -> Reply {
        let actor = try request.signedIn()
        guard let form = request.form[FormNames.form], (1...200).contains(form.utf8.count) else { throw Problem.badRequest("problem.form_unreadable") }
        let pairs = request.form.pairs.filter { ![FormNames.csrf, FormNames.once, FormNames.form, "password"].contains($0.name) }
        let content = JSONValue.array(pairs.map { .array([.string($0.name), .string($0.value)]) }).text
        let now = request.clock.now
        try await request.database.write { db in
            _ = try db.run(
                """
                INSERT INTO web_draft (holder, form, content, saved_at) VALUES (\(actor.id), \(form), \(content), \(now))
                ON CONFLICT (holder, form) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at
                """)
        }
        return .json(.object([("saved", .string(now.iso))]))
    }
}

/// A draft as it was last saved.
package struct Draft: Sendable {
    package let form: FormData
    package let savedAt: Instant
}

extension WebRequest {
    /// What this person typed here and has not sent yet.
    package func draft(of form: String) async throws -> Draft? {
        guard let actor else { return nil }
        let row = try await database.read { db in
            try db.row("SELECT content, saved_at FROM web_draft WHERE holder = \(actor.id) AND form = \(form)")
        }
        guard let row, let pairs = try? JSONDecoder().decode([[String]].self, from: Data(row.get("content", as: String.self).utf8)) else { return nil }
        return Draft(form: FormData(pairs.map { QueryItem($0[0], $0[1]) }), savedAt: try row.get("saved_at"))
    }

    /// In the transaction that keeps what the form asked for.
    package func dropDraft(of form: String, in db: any Connection) throws {
        guard let actor else { return }
        try db.run("DELETE FROM web_draft WHERE holder = \(actor.id) AND form = \(form)")
    }
}
