import Storage

/// A judged row on its way into the records.
package struct ReadyRow: Sendable {
    /// As in the spreadsheet, from 1.
    package let number: Int
    /// `add` or `change`.
    package let outcome: RowVerdict.Outcome
    package let record: String
    /// Of the existing record; 0 for one to be added.
    package let version: Int
    package let values: Fields

    package init(number: Int, outcome: RowVerdict.Outcome, record: String, version: Int, values: Fields) {
        self.number = number
        self.outcome = outcome
        self.record = record
        self.version = version
        self.values = values
    }
}

/// A journal entry to take back.
package struct UndoEntry: Sendable {
    package let entry: JournalEntry
    /// What it changed. An entry whose contents were erased is never among those to take back.
    package let content: JournalContent
    /// The record's newest version: the entry's own, or that of a later entry of the same batch, taken back before.
    package let currentVersion: Int

    package init(entry: JournalEntry, content: JournalContent, currentVersion: Int) {
        self.entry = entry
        self.content = content
        self.currentVersion = currentVersion
    }
}

/// A record that stays as the import made it, and why.
package struct UndoRefusal: Sendable, Equatable {
    package let kind: String
    package let record: String
    package let key: String
    /// What the import called the record.
    package internal(set) var label = ""

    package init(kind: String, record: String, key: String) {
        self.kind = kind
        self.record = record
        self.key = key
    }
}
