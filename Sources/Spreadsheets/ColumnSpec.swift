/// A column that an import looks for.
package struct ColumnSpec: Sendable {
    /// What the cells should hold; a column that holds nothing of the kind is trusted less.
    package enum Kind: Sendable {
        case text, day, number, personalNumber, phone, yesNo
    }

    package let key: String
    /// What offices write over it, in Vietnamese and English; marks, case, notes in brackets and stars do not matter.
    package let headings: [String]
    /// Headings that count only when nothing else stands there: "Họ" is a family name, "Họ tên vợ" is none.
    package let wholeHeadings: [String]
    /// What stands above the heading in a table of two or three heading rows; empty when nothing need.
    package let groups: [String]
    package let isRequired: Bool
    package let kind: Kind

    package init(
        _ key: String, headings: [String], wholeHeadings: [String] = [], groups: [String] = [],
        isRequired: Bool = false, kind: Kind = .text
    ) {
        self.key = key
        self.headings = headings
        self.wholeHeadings = wholeHeadings
        self.groups = groups
        self.isRequired = isRequired
        self.kind = kind
    }
}
