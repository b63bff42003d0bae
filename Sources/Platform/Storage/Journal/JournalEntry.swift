import Foundation
import Vietnamese

/// One line of the journal. What changed in it is `JournalContent`, which may have been erased.
package struct JournalEntry: Sendable, Equatable {
    package let position: Int
    package let kind: String
    package let record: String
    package let version: Int
    /// UTC, ISO 8601.
    package let at: String
    package let actor: String
    package let touches: [String]
    package let fields: [String]
    package let reason: String?
    package let batch: String?

    /// Of `columns`.
    package init(row: Row) throws {
        position = try row.get(0)
        kind = try row.get(1)
        record = try row.get(2)
        version = try row.get(3)
        at = try row.get(4)
        actor = try row.get(5)
        touches = try row.get(6, as: String.self).split(separator: " ").map(String.init)
        fields = try row.get(7, as: String.self).split(separator: " ").map(String.init)
        reason = try row.get(8)
        batch = try row.get(9)
    }
}

/// The fields before and after. `nil` before: the record was made; `nil` after: it was taken away.
package struct JournalContent: Sendable, Equatable {
    package let before: Fields?
    package let after: Fields?

    package init(json text: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        before = (object["before"] as? [String: Any]).map(Fields.init(json:))
        after = (object["after"] as? [String: Any]).map(Fields.init(json:))
    }
}

extension JournalEntry {
    /// What `init(row:)` reads first. The position has a name of its own: as `position` it would be what ORDER BY
    /// means, and a reader's every batch would sort all that is left of the journal.
    package static let columns: SQL =
        "coalesce(position, 0) AS known_position, kind, record, version, at, actor, touches, fields, reason, batch"

    /// What a reader reads next.
    static func next(after position: Int, limit: Int) -> SQL {
        "SELECT \(columns) FROM platform_journal WHERE position > \(position) ORDER BY position LIMIT \(limit)"
    }
}

extension Connection {
    /// A record's changes, newest first.
    package func history(kind: String, record: String, limit: Int = 50) throws -> [JournalEntry] {
        try rows(
            """
            SELECT \(JournalEntry.columns) FROM platform_journal
            WHERE kind = \(kind) AND record = \(record) ORDER BY version DESC LIMIT \(limit)
            """
        ).map(JournalEntry.init(row:))
    }

    /// Entries of a kind since an instant, newest first.
    package func entries(kind: String, since: Instant, limit: Int) throws -> [JournalEntry] {
        try rows(
            """
            SELECT \(JournalEntry.columns) FROM platform_journal
            WHERE kind = \(kind) AND at >= \(since) ORDER BY at DESC, record, version DESC LIMIT \(limit)
            """
        ).map(JournalEntry.init(row:))
    }

    /// The entries of one import or other run, newest first, so that they can be taken back in order.
    package func entries(ofBatch batch: String, limit: Int) throws -> [JournalEntry] {
        let order: SQL = dialect == .sqlite ? "position" : "entry"
        return try rows(
            """
            SELECT \(JournalEntry.columns) FROM platform_journal WHERE batch = \(batch) ORDER BY \(order) DESC
                LIMIT \(limit)
            """
        )
        .map(JournalEntry.init(row:))
    }

    /// `nil` when it was erased.
    package func content(of entry: JournalEntry) throws -> JournalContent? {
        try value(
            """
            SELECT content FROM platform_journal_content
            WHERE kind = \(entry.kind) AND record = \(entry.record) AND version = \(entry.version)
            """, as: String.self
        ).map(JournalContent.init(json:))
    }

    /// The newest version that the journal knows of a record; 0 when there is none. A record that was taken away and
    /// comes back goes on counting from here.
    package func journalVersion(kind: String, record: String) throws -> Int {
        try value(
            "SELECT max(version) FROM platform_journal WHERE kind = \(kind) AND record = \(record)", as: Int?.self
        ).flatMap { $0 } ?? 0
    }

    /// Forgets what the changes of a record said; that there were changes, when and by whom, stays.
    /// Luật 91/2025/QH15 (bảo vệ dữ liệu cá nhân).
    package func eraseContents(kind: String, record: String) throws {
        try run("DELETE FROM platform_journal_content WHERE kind = \(kind) AND record = \(record)")
    }

    func entries(after position: Int, limit: Int) throws -> [JournalEntry] {
        try rows(JournalEntry.next(after: position, limit: limit)).map(JournalEntry.init(row:))
    }

    package func journalHead() throws -> Int {
        try value("SELECT max(position) FROM platform_journal", as: Int?.self).flatMap { $0 } ?? 0
    }
}
