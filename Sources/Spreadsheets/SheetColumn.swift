import Vietnamese

/// A column to be written.
package struct SheetColumn: Sendable {
    package enum Kind: Sendable, Hashable {
        /// Text as it is: identification numbers and phones keep their zeros.
        case text
        case whole
        case number(decimals: Int)
        /// A ratio, shown as a percentage.
        case percent
        case money
        case day
        /// Day and time in Việt Nam.
        case instant
        case yesNo
    }

    package var title: String
    /// The heading above it, shared by neighbours: a second row of headings is written when any column has one.
    package var group: String?
    package var kind: Kind
    /// In characters; nil chooses by kind and title.
    package var width: Double?
    package var isHidden: Bool

    package init(
        _ title: String, group: String? = nil, kind: Kind = .text, width: Double? = nil, isHidden: Bool = false
    ) {
        self.title = title
        self.group = group
        self.kind = kind
        self.width = width
        self.isHidden = isHidden
    }

    /// The identity of the record in a row, read back on import.
    package static let keyTitle = "_key"
    /// The version of the record that was exported, to notice changes made since.
    package static let versionTitle = "_version"
    package static let key = SheetColumn(keyTitle, isHidden: true)
    package static let version = SheetColumn(versionTitle, kind: .whole, isHidden: true)

    var shownWidth: Double {
        if let width { return width }
        let least: Double =
            switch kind {
            case .text: 18
            case .day, .whole, .percent, .yesNo: 12
            case .number, .money: 15
            case .instant: 17
            }
        return max(least, min(40, Double(title.count) + 2))
    }
}

/// A value to be written.
package enum SheetValue: Sendable, Hashable {
    case empty
    case text(String)
    case whole(Int)
    case number(Double)
    case day(Day)
    case instant(Instant)
    case bool(Bool)

    package static func text(_ text: String?) -> SheetValue { text.map { .text($0) } ?? .empty }
    package static func day(_ day: Day?) -> SheetValue { day.map { .day($0) } ?? .empty }
}
