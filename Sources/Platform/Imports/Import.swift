import Foundation
import Storage
import Vietnamese

/// A spreadsheet that was handed in, and how far it has come.
package struct Import: Sendable, Equatable {
    package enum State: String, Sendable, SQLBindable, SQLReadable {
        /// Rows are being read and judged.
        case reading
        /// A person must say which column is which.
        case unclear
        /// Rows are judged again.
        case checking
        /// To be looked at; nothing is written.
        case ready
        case applying, applied, undoing, undone
        /// The file cannot be read.
        case failed

        /// Work goes on without a person.
        package var isWorking: Bool { [.reading, .checking, .applying, .undoing].contains(self) }
    }

    package struct Counts: Sendable, Equatable {
        package var add = 0, change = 0, same = 0, refuse = 0, left = 0, note = 0
        /// Rows that would be written.
        package var good: Int { add + change }
    }

    package let id: String
    package let kind: String
    package let organisation: String
    package let actor: Actor
    /// Who last asked for the application or the undoing.
    package let acting: Actor
    package let madeAt: Instant
    package let fileName: String
    package let fileSize: Int
    package let fileHash: String
    package let state: State
    package let failure: ImportFailure?
    package let sheet: String
    package let headerRow: Int
    package let headerRows: Int
    /// One for each column of the sheet, from the first.
    package let headings: [String]
    /// Which column, from 0, each field stands in.
    package let mapping: [String: Int]
    package let reached: Int
    package let accepting: String?
    /// Rows of the sheet that are staged.
    package let rows: Int
    package let counts: Counts
    package let appliedTo: String
    package let applied: Int
    package let appliedAt: Instant?
    package let undoBatch: String?
    package let undoneTo: Int?
    package let undone: Int
    package let undoTotal: Int
    /// The sheets of the workbook, as they were found.
    package let sheets: [FoundSheet]
    /// From where the columns are known; nil: they were recognised, or said by hand just now.
    package let remembered: MappingSource?
}

/// Why an import stands still: a catalogue key and its arguments.
package struct ImportFailure: Error, Sendable, Equatable {
    package let key: String
    package let arguments: [String: String]

    package init(key: String, _ arguments: [String: String] = [:]) {
        self.key = key
        self.arguments = arguments
    }
}

extension Import {
    init(row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        organisation = try row.get("organisation")
        actor = Actor(id: try row.get("actor_id"), name: try row.get("actor_name"))
        acting = Actor(id: try row.get("acting_id"), name: try row.get("acting_name"))
        madeAt = try row.get("made_at")
        fileName = try row.get("file_name")
        fileSize = try row.get("file_size")
        fileHash = try row.get("file_hash")
        state = try row.get("state")
        failure = try row.get("failure", as: String?.self).map {
            ImportFailure(key: $0, try fromJSON(row.get("failure_with", as: String?.self) ?? "{}"))
        }
        sheet = try row.get("sheet")
        headerRow = try row.get("header_row")
        headerRows = try row.get("header_rows")
        headings = try fromJSON(row.get("headings", as: String.self))
        mapping = try fromJSON(row.get("mapping", as: String.self))
        reached = try row.get("reached")
        accepting = try row.get("accepting")
        rows = try row.get("rows")
        counts = Counts(
            add: try row.get("added"), change: try row.get("changed"), same: try row.get("same"),
            refuse: try row.get("refused"),
            left: try row.get("left_out"), note: try row.get("notes"))
        appliedTo = try row.get("applied_to")
        applied = try row.get("applied")
        appliedAt = try row.get("applied_at")
        undoBatch = try row.get("undo_batch")
        undoneTo = try row.get("undone_to")
        undone = try row.get("undone")
        undoTotal = try row.get("undo_total")
        sheets = try fromJSON(row.get("sheets", as: String.self))
        remembered = try row.get("remembered", as: String?.self).map { try fromJSON($0) }
    }
}

extension Import {
    /// Days in which it can be taken back, and after which its file and rows are forgotten.
    package static let retentionDays = 30

    /// Nothing was written: it can be thrown away.
    package var canBeDiscarded: Bool { [.unclear, .ready, .failed].contains(state) }

    package func canBeUndone(at now: Instant) -> Bool {
        guard state == .applied, let appliedAt else { return false }
        return now < appliedAt.adding(seconds: Import.retentionDays * 86_400)
    }
}

func fromJSON<T: Decodable>(_ json: String) throws -> T {
    try JSONDecoder().decode(T.self, from: Data(json.utf8))
}

func asJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
