import Storage
import Terms
import View

/// What a form or a button asks for: checked and done in one transaction, so that nothing changes between the two; done
/// once (`Submission`); then the draft is dropped and the page leads on. What is refused is shown on the form again,
/// with what was typed.
extension WebRequest {
    /// - Parameters:
    ///   - draft: the name under which the form keeps what is typed; it goes in the same transaction.
    ///   - change: checks the right (`require`), changes, and says where to go next.
    ///   - form: draws the form again with what is wrong; an error without a field is about the whole.
    package func act(
        dropping draft: String? = nil,
        _ change: @escaping @Sendable (_ actor: Actor, _ db: any Connection) throws -> String,
        orShow form: ([FieldError]) async throws -> HTML
    ) async throws -> Reply {
        do {
            return try await act(dropping: draft, change)
        } catch Problem.invalid(let errors) {
            return .page(try await form(errors), status: .unprocessableContent)
        } catch Problem.conflict(let key) {
            return .page(try await form([FieldError("", key)]), status: .unprocessableContent)
        }
    }

    /// The same for a button, which has no form to show again: a page says what is refused.
    package func act(
        dropping draft: String? = nil,
        _ change: @escaping @Sendable (_ actor: Actor, _ db: any Connection) throws -> String
    ) async throws -> Reply {
        let actor = try signedIn()
        return .redirect(
            to: try await database.write { db in
                let next = try change(actor, db)
                if let draft { try dropDraft(of: draft, in: db) }
                return next
            })
    }

    /// The version of the record that the sender saw. `Problem.badRequest` when the form does not say it.
    package func version() throws -> Int {
        guard let version = form["version"] ?? query["version"], let number = Int(version) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        return number
    }
}
