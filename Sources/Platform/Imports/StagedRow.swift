import Foundation
import Storage

/// A row of the sheet as it is kept.
struct StagedRow: Sendable {
    enum State: String, SQLBindable, SQLReadable { case waiting, add, change, same, refuse, left, note }

    let number: Int
    let cells: [ImportCell]
    var state = State.waiting
    /// Why it is no data: title, header, total, signature.
    var note: String?
    /// What a person chose, by field.
    var choices: [String: String] = [:]

    init(number: Int, cells: [ImportCell], note: String? = nil) {
        self.number = number
        self.cells = cells
        self.note = note
    }

    init(row: Row) throws {
        number = try row.get("number")
        cells = try StagedCells.cells(json: row.get("cells"))
        state = try row.get("verdict")
        note = try row.get("note")
        if let json: String = try row.get("choices") { choices = try fromJSON(json) }
    }
}

/// A staged row with what it would do.
struct JudgedRow: Sendable {
    let row: StagedRow
    let verdict: RowVerdict

    var state: StagedRow.State { StagedRow.State(rawValue: verdict.outcome.rawValue)! }

    /// Column and key of the first reason: rows that share it may be treated together.
    private var reason: String? { verdict.reasons.first?.name }
    /// What is to be looked at although the row can be taken: columns and keys, one a line.
    private var doubts: String? { state == .refuse ? nil : verdict.warnings.doubts }
    /// See `RowVerdict.likeness`.
    var likeness: String? { state == .add ? verdict.likeness : nil }
    private var fields: String? { state == .add || state == .change ? verdict.values.json : nil }
    /// A row without a group is one by itself.
    private var group: String { verdict.group.isEmpty ? "#" + String(10_000_000_000 + row.number) : verdict.group }

    func insertion(into importID: String) -> SQL {
        """
        INSERT INTO imports_row (import_id, number, cells, verdict, label, record, version, grp, fields, detail, reason,
            doubts, likeness)
        VALUES (\(importID), \(row.number), \(StagedCells.json(row.cells)), \(state), \(verdict.label),
            \(verdict.record),
                \(verdict.version), \(group), \(fields), \(RowDetail(verdict).json), \(reason), \(doubts), \(likeness))
        """
    }

    func update(in importID: String) -> SQL {
        """
        UPDATE imports_row
        SET verdict = \(state), note = NULL, label = \(verdict.label), record = \(verdict.record),
            version = \(verdict.version),
            grp = \(group), fields = \(fields), detail = \(RowDetail(verdict).json), reason = \(reason),
                doubts = \(doubts), likeness = \(likeness),
            choices = \(row.choices.isEmpty ? nil : try? asJSON(row.choices))
        WHERE import_id = \(importID) AND number = \(row.number)
        """
    }
}

extension StagedRow {
    /// A row that is not judged: a note, or one that waits for a person to say what its columns are.
    func insertion(into importID: String) -> SQL {
        """
        INSERT INTO imports_row (import_id, number, cells, verdict, note)
        VALUES (\(importID), \(number), \(StagedCells.json(cells)), \(note == nil ? State.waiting : .note), \(note))
        """
    }
}

extension Fields {
    var json: String {
        var text = ""
        appendJSON(to: &text)
        return text
    }

    init(json text: String) throws {
        self.init(json: try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:])
    }
}
