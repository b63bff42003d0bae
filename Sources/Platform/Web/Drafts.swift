import Foundation
import Storage
import Terms
import Vietnamese
import View

/// What a person typed into a form and has not sent: kept on the server, so that a lost line, a closed window or
/// another device does not lose it.
package struct Drafts: Sendable {
    package init() {}

    static let keptDays = 90
    /// Bytes of one draft, and drafts of one person.
    static let limits = (size: 64 * 1024, count: 60)

    /// Forgets drafts that nobody went on with, and the tokens of forms sent long ago.
    package static func forget(_ database: any Database, at now: Instant) async throws {
        try await database.write { db in
            try db.run("DELETE FROM web_draft WHERE saved_at < \(now.adding(seconds: -keptDays * 86_400))")
            try db.run("DELETE FROM web_sent_form WHERE sent_at < \(now.adding(seconds: -keptDays * 86_400))")
            try WebRequest.forgetAnswers(before: now, in: db)
            try db.run("DELETE FROM web_submission WHERE at < \(now.adding(seconds: -Submission.keptSeconds))")
        }
    }

    /// After all other routes: a draft is kept of a form that one of them has, for who may open it.
    package func add(to routes: Routes) {
        routes.post(ShellPaths.drafts, .signedIn) { [forms = routes.draftForms] in try await save($0, forms) }
        routes.post(ShellPaths.draftRemovals, .signedIn, remove)
    }

    /// Back to the form as it is without the draft.
    private func remove(_ request: WebRequest) async throws -> Reply {
        guard let form = request.form[FormNames.form] else { throw Problem.badRequest("problem.form_unreadable") }
        try await request.database.write { db in try request.dropDraft(of: form, in: db) }
        return .redirect(to: AccessRoutes.local(request.form["next"]))
    }

    /// `page` is the form's token, which says from which opened page it comes: a save that was under way when that page
    /// was sent keeps nothing.
    private func save(_ request: WebRequest, _ forms: [DraftForm]) async throws -> Reply {
        let actor = try request.signedIn()
        guard let form = request.form[FormNames.form], (1...200).contains(form.utf8.count) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        guard forms.contains(where: { $0.isNamed(form) && request.may($0.permission) }) else { throw Problem.forbidden }
        let pairs = request.form.pairs.filter {
            ![FormNames.csrf, FormNames.once, FormNames.page, FormNames.form, "password"].contains($0.name)
        }
        let content = JSONValue.array(pairs.map { .array([.string($0.name), .string($0.value)]) }).text
        guard content.utf8.count <= Self.limits.size else { throw Problem.formTooLarge }
        let now = request.clock.now, token = request.form[FormNames.page] ?? ""
        let isSaved = try await request.database.write { db in
            // Locked before anything is read, so that a form that was sent meanwhile is seen, on either engine.
            try Draft.lock(form, of: actor.id, in: db)
            guard try db.row("SELECT 1 FROM web_sent_form WHERE holder = \(actor.id) AND token = \(token)") == nil
            else { return false }
            let others: Int =
                try db.value("SELECT count(*) FROM web_draft WHERE holder = \(actor.id) AND form <> \(form)") ?? 0
            guard others < Self.limits.count else { throw Problem.conflict("problem.drafts_full") }
            try db.run(
                """
                INSERT INTO web_draft (holder, form, content, saved_at)
                    VALUES (\(actor.id), \(form), \(content), \(now))
                ON CONFLICT (holder, form) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at
                """)
            return true
        }
        return .json(.object([("saved", .optional(isSaved ? now.iso : nil))]))
    }
}

/// A draft as it was last saved.
package struct Draft: Sendable {
    package let form: FormData
    package let savedAt: Instant
    /// The version of the record that was seen while it was written.
    package let version: Int?

    /// Somebody changed the record since: what it says now must be looked at again before it is overwritten.
    package func isOutdated(at version: Int) -> Bool { self.version.map { $0 != version } ?? false }
}

extension WebRequest {
    /// What this person typed here and has not sent yet.
    package func draft(of form: String) async throws -> Draft? {
        guard let actor else { return nil }
        let row = try await database.read { db in
            try db.row("SELECT content, saved_at FROM web_draft WHERE holder = \(actor.id) AND form = \(form)")
        }
        guard let row,
            let pairs = try? JSONDecoder().decode([[String]].self, from: Data(row.get("content", as: String.self).utf8))
        else { return nil }
        let typed = pairs.filter { $0.count == 2 }.map { QueryItem($0[0], $0[1]) }
        return Draft(
            form: FormData(typed.filter { $0.name != "version" }), savedAt: try row.get("saved_at"),
            version: typed.last { $0.name == "version" }.flatMap { Int($0.value) })
    }

    /// In the transaction that keeps what the form asked for. What the same opened page still saves after it is no
    /// draft any more.
    package func dropDraft(of form: String, in db: any Connection) throws {
        guard let actor else { return }
        try Draft.lock(form, of: actor.id, in: db)
        try db.run("DELETE FROM web_draft WHERE holder = \(actor.id) AND form = \(form)")
        guard let token = self.form[FormNames.once] ?? self.form[FormNames.page], (1...100).contains(token.count) else {
            return
        }
        try db.run(
            """
            INSERT INTO web_sent_form (holder, token, sent_at) VALUES (\(actor.id), \(token), \(clock.now))
                ON CONFLICT (holder, token) DO NOTHING
            """)
    }
}

extension Draft {
    fileprivate static func lock(_ form: String, of holder: String, in db: any Connection) throws {
        try db.lock("web.draft.\(holder).\(form)")
    }
}
