import Spreadsheets
import Vietnamese

/// What a person must be told about a cell: what was guessed or put together to read it, or why it cannot be read.
package enum CellMark: Sendable, Hashable {
    case joined(String), conflict(String), zone(String), serial(String), monthFirst(String), orderUnsure(String), time(
        String)
    /// A number that the sheet shows as a percentage: what it shows.
    case percent(String)
    /// A point before three digits may part thousands or decimals.
    case groupsUnsure
    /// What a formula came to is no value.
    case error
    /// A formula that was never calculated: nobody knows what it comes to.
    case uncalculated
    /// Of the whole row: the sheet does not show it; it stands below the signatures, or below headings in another
    /// order.
    case hiddenRow, afterEnd, otherHeadings

    static func doubt(_ doubt: CellDoubt) -> CellMark {
        switch doubt {
        case .joined(let texts): .joined(texts.joined(separator: " | "))
        case .conflict(let texts): .conflict(texts.joined(separator: " | "))
        case .zone(let text): .zone(text)
        case .serial(let text): .serial(text)
        case .monthFirst(let text): .monthFirst(text)
        case .orderUnsure(let other): .orderUnsure(other)
        case .time(let text): .time(text)
        case .groupsUnsure: .groupsUnsure
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
        case .percent: "percent"
        case .groupsUnsure: "groups_unsure"
        case .error: "error"
        case .uncalculated: "uncalculated"
        case .hiddenRow: "hidden_row"
        case .afterEnd: "after_end"
        case .otherHeadings: "other_headings"
        }
    }

    /// What the file says, or the other reading.
    var written: String? {
        switch self {
        case .joined(let text), .conflict(let text), .zone(let text), .serial(let text), .monthFirst(let text),
            .orderUnsure(let text),
            .time(let text), .percent(let text):
            text
        case .uncalculated, .hiddenRow, .afterEnd, .otherHeadings, .groupsUnsure, .error: nil
        }
    }

    /// What the cell itself says, where its value was read otherwise.
    var original: String? {
        switch self {
        case .zone(let text), .serial(let text), .monthFirst(let text), .time(let text), .percent(let text): text
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
        case "percent": self = .percent(text)
        case "groups_unsure": self = .groupsUnsure
        case "error": self = .error
        case "uncalculated": self = .uncalculated
        case "hidden_row": self = .hiddenRow
        case "after_end": self = .afterEnd
        case "other_headings": self = .otherHeadings
        default: return nil
        }
    }

    var isOfRow: Bool { self == .hiddenRow || self == .afterEnd || self == .otherHeadings }
    /// Refused, or read by whoever knows the column: no doubt by itself.
    private var isNoDoubt: Bool { [.uncalculated, .error, .otherHeadings, .groupsUnsure].contains(self) }
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

    /// More digits than a spreadsheet keeps: the last ones are not what was typed.
    var isRounded: Bool {
        switch plain {
        case .number(let number): abs(number) >= 1e15
        case .text(let text):
            text.utf8.contains(0x2B) && text.wholeMatch(of: /[0-9]([.,][0-9]+)?[Ee]\+[0-9]{2,3}/) != nil
        default: false
        }
    }

    /// A question mark between letters; addresses of pages have such, too.
    var hasLostLetters: Bool {
        guard case .text(let text) = plain, text.utf8.contains(0x3F), !text.contains("://"), !text.contains("www.")
        else { return false }
        return text.contains(/\p{L}\?\p{L}/)
    }

    var isPercent: Bool { marks.contains { if case .percent = $0 { true } else { false } } }
    /// Nothing is known of it, though something stands there.
    var isUncalculated: Bool { marks.contains(.uncalculated) }
}

extension CellMark {
    /// In words of the catalogue.
    func doubt(_ field: String, read cell: ImportCell) -> Refusal? {
        if isNoDoubt { return nil }
        if isOfRow { return Refusal("", key: "import.doubt.\(name)") }
        let read = if case .day(let day) = cell.plain { day.iso } else { String(cell.text.prefix(120)) }
        if case .orderUnsure(let other) = self {
            return Refusal(field, key: "import.doubt.order_unsure", ["read": Self.day(read), "other": Self.day(other)])
        }
        var arguments = ["read": read]
        if let written { arguments["written"] = String(written.prefix(120)) }
        return Refusal(field, key: "import.doubt.\(name)", arguments)
    }

    /// ISO, so that a page writes it in the reader's way. Of a year in two digits the century is its column's to tell.
    private static func day(_ text: String) -> String {
        guard text.contains(/[0-9]{4}/), let day = try? Reading.day(text).get() else { return text }
        return day.iso
    }
}
