import Crypto
import Foundation
import Terms
import Vietnamese

/// What one transaction did to one record.
///
/// `version` is the record's version after the change; the journal refuses the same version twice, so that two writers
/// who read the same record cannot both succeed. `touches` names the organisations whose figures or pages the change
/// concerns (before and after, when it moved).
package struct Change: Sendable {
    package var kind: String
    package var record: String
    package var version: Int
    package var before: Fields?
    package var after: Fields?
    package var touches: [String]
    /// Why, where the law or the page wants a reason.
    package var reason: String?
    /// The import or other run that it belongs to.
    package var batch: String?

    package init(
        kind: String, record: String, version: Int, before: Fields? = nil, after: Fields?, touches: [String] = [],
        reason: String? = nil, batch: String? = nil
    ) {
        self.kind = kind
        self.record = record
        self.version = version
        self.before = before
        self.after = after
        self.touches = touches
        self.reason = reason
        self.batch = batch
    }

    /// The statements that append the entry; empty when no field differs. For bulk writes, which send many at once.
    package func statements(by actor: Actor, at instant: Instant = .now) -> [SQL] {
        let fields = Fields.changed(from: before, to: after)
        if fields.isEmpty { return [] }
        let content = content
        let salt = newSalt()
        let digest = Array(SHA256.hash(data: Array((salt + content).utf8)))
        return [
            """
            INSERT INTO platform_journal (kind, record, version, at, actor, touches, fields, reason, batch, digest)
            VALUES (\(kind), \(record), \(version), \(instant), \(actor.id), \(touches.joined(separator: " ")),
                    \(fields.joined(separator: " ")), \(reason), \(batch), \(digest))
            """,
            """
            INSERT INTO platform_journal_content (kind, record, version, salt, content)
            VALUES (\(kind), \(record), \(version), \(salt), \(content))
            """,
        ]
    }

    private var content: String {
        var text = "{\"before\":"
        if let before { before.appendJSON(to: &text) } else { text += "null" }
        text += ",\"after\":"
        if let after { after.appendJSON(to: &text) } else { text += "null" }
        return text + "}"
    }

    private func newSalt() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }
}

extension Connection {
    /// Appends a change to the journal, in the transaction that makes it. Someone else's change of the same version in
    /// between is `Problem.conflict`.
    package func record(_ change: Change, by actor: Actor) throws {
        do {
            for statement in change.statements(by: actor) { try run(statement) }
        } catch DatabaseError.constraint(.unique, _) { throw Problem.conflict("problem.changed_meanwhile") }
    }
}
