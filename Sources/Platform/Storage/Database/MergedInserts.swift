/// A batch for PostgreSQL in which insertions of one kind that follow each other are put together, forty rows at a
/// time: `INSERT INTO t (…) VALUES (…), (…), …`. Nothing changes its place: what a row refers to is written before it
/// still.
struct MergedInserts {
    struct Statement {
        let text: String
        let values: [SQLValue]
        /// Of the parameters; 0 where the server tells it from the column.
        let types: [UInt32]

        init(text: String, values: [SQLValue], types: [UInt32]? = nil) {
            self.text = text
            self.values = values
            self.types = types ?? values.map(\.oid)
        }
    }

    static let rows = 40
    private(set) var statements: [Statement] = []

    init(_ batch: [SQL]) {
        var run: Run?
        for sql in batch {
            let (text, values) = sql.render(for: .postgres)
            if run?.text == text {
                run?.rows.append(values)
                continue
            }
            flush(run)
            run = Self.head(of: text, values: values.count).map { Run(text: text, head: $0, rows: [values]) }
            if run == nil { statements.append(Statement(text: text, values: values)) }
        }
        flush(run)
    }

    /// Insertions of one kind.
    private struct Run {
        let text: String
        let head: Substring
        var rows: [[SQLValue]]
    }

    /// All before the row, where the text is an insertion of one row that consists of its values only.
    private static func head(of text: String, values count: Int) -> Substring? {
        guard text.hasPrefix("INSERT INTO "), count > 0, let at = text.utf8.lastIndex(of: UInt8(ascii: "(")) else {
            return nil
        }
        var next = 1, number = 0, isInNumber = false
        for byte in text.utf8[text.utf8.index(after: at)...] {
            switch byte {
            case UInt8(ascii: "$"):
                guard !isInNumber else { return nil }
                isInNumber = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard isInNumber else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ","), UInt8(ascii: ")"):
                guard isInNumber, number == next else { return nil }
                (next, number, isInNumber) = (next + 1, 0, false)
            case UInt8(ascii: " "), UInt8(ascii: "\n"): if isInNumber { return nil }
            default: return nil
            }
        }
        guard next == count + 1, !isInNumber, text.utf8.last == UInt8(ascii: ")") else { return nil }
        let head = text[..<at]
        // One row: what stands before it is the word, not another row.
        return head.utf8.reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.starts(
            with: "SEULAV".utf8) ? head : nil
    }

    private mutating func flush(_ run: Run?) {
        guard let run else { return }
        var rest = run.rows[...]
        let text = rest.count >= Self.rows ? Self.text(run.head, width: run.rows[0].count) : ""
        while rest.count >= Self.rows, let types = Self.types(rest.prefix(Self.rows)) {
            statements.append(Statement(text: text, values: Array(rest.prefix(Self.rows).joined()), types: types))
            rest = rest.dropFirst(Self.rows)
        }
        for row in rest { statements.append(Statement(text: run.text, values: row)) }
    }

    private static func text(_ head: Substring, width: Int) -> String {
        var text = String(head), number = 0
        for row in 0..<rows {
            text += row == 0 ? "(" : ", ("
            for column in 0..<width {
                number += 1
                text += column == 0 ? "$\(number)" : ", $\(number)"
            }
            text += ")"
        }
        return text
    }

    /// Of all parameters; a column of nothing but NULL has the table's type. Nil where a column has values of two
    /// types.
    private static func types(_ rows: ArraySlice<[SQLValue]>) -> [UInt32]? {
        var types = [UInt32](repeating: 0, count: rows.first?.count ?? 0)
        for row in rows {
            for (column, value) in row.enumerated() where value.oid != 0 {
                if types[column] == 0 { types[column] = value.oid } else if types[column] != value.oid { return nil }
            }
        }
        return Array(repeatElement(types, count: rows.count).joined())
    }
}
