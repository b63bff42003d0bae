import Spreadsheets

/// What a person must be told about a cell: what was guessed or put together to read it, or why it cannot be read.
package enum CellMark: Sendable, Hashable {
    case joined(String), conflict(String), zone(String), serial(String), monthFirst(String), orderUnsure(String), time(String)
    /// A formula that was never calculated: nobody knows what it comes to.
    case uncalculated
    /// Of the whole row: the sheet does not show it; it stands below the signatures.
    case hiddenRow, afterEnd

    static func doubt(_ doubt: CellDoubt) -> CellMark {
        switch doubt {
        case .joined(let texts): .joined(texts.joined(separator: " | "))
        case .conflict(let texts): .conflict(texts.joined(separator: " | "))
        case .zone(let text): .zone(text)
        case .serial(let text): .serial(text)
        case .monthFirst(let text): .monthFirst(text)
        case .orderUnsure(let other): .orderUnsure(other)
        case .time(let text): .time(text)
        }
    }

    /// As it is kept.
    var name: String {
        switch self {
        case .joined: "joined"
        case .conflict: "conflict"
        case .zone: "zone"
        case .serial: "serial"
        case .monthFirst: "month_first"
        case .orderUnsure: "order_unsure"
        case .time: "time"
        case .uncalculated: "uncalculated"
        case .hiddenRow: "hidden_row"
        case .afterEnd: "after_end"
        }
    }

    /// What the file says, or the other reading.
    var written: String? {
        switch self {
        case .joined(let text), .conflict(let text), .zone(let text), .serial(let text), .monthFirst(let text), .orderUnsure(let text),
            .time(let text):
            text
        case .uncalculated, .hiddenRow, .afterEnd: nil
        }
    }

    /// What the cell itself says, where its value was read otherwise.
    var original: String? {
        switch self {
        case .zone(let text), .serial(let text), .monthFirst(let text), .time(let text): text
        default: nil
        }
    }

    init?(written: [String]) {
        let text = written.count > 1 ? written[1] : ""
        switch written.first {
        case "joined": self = .joined(text)
        case "conflict": self = .conflict(text)
        case "zone": self = .zone(text)
        case "serial": self = .serial(text)
        case "month_first": self = .monthFirst(text)
        case "order_unsure": self = .orderUnsure(text)
        case "time": self = .time(text)
        case "uncalculated": self = .uncalculated
        case "hidden_row": self = .hiddenRow
        case "after_end": self = .afterEnd
        default: return nil
        }
    }

    var isOfRow: Bool { self == .hiddenRow || self == .afterEnd }
}

extension ImportCell {
    /// The cell without its marks.
    package var plain: ImportCell {
        if case .marked(let cell, _) = self { return cell }
        return self
    }

    package var marks: [CellMark] {
        if case .marked(_, let marks) = self { return marks }
        return []
    }

    /// What stands in the file, where it was read otherwise by its column, zone or number.
    var original: String? { marks.lazy.compactMap(\.original).first }
    var asWritten: String { original ?? text }

    func marked(_ more: [CellMark]) -> ImportCell { more.isEmpty ? self : .marked(plain, marks + more) }

    /// Nothing is known of it, though something stands there.
    var isUncalculated: Bool { marks.contains(.uncalculated) }
}

extension CellMark {
    /// In words of the catalogue.
    func doubt(_ field: String, read cell: ImportCell) -> Refusal? {
        guard self != .uncalculated else { return nil }
        let read = if case .day(let day) = cell.plain { day.iso } else { cell.text }
        var arguments = ["read": String(read.prefix(120))]
        if let written { arguments["written"] = String(written.prefix(120)) }
        return isOfRow ? Refusal("", key: "import.doubt.\(name)") : Refusal(field, key: "import.doubt.\(name)", arguments)
    }
}
