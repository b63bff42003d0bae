import Spreadsheets

/// A column that a kind knows.
package struct ImportColumn: Sendable, Equatable {
    /// How `ImportRow` names it: "born_on".
    package let field: String
    /// What the pages call it.
    package let titleKey: String
    /// The headings that offices write, in any case and with or without diacritics. The first one heads our exports.
    package let headings: [String]
    /// Headings that count only when nothing else stands there.
    package let wholeHeadings: [String]
    /// What stands above the heading where two rows of headings do: "Bồi dưỡng năng lực số" over "Ngày hoàn thành".
    package let groups: [String]
    /// Without it the table is not recognised. A column may be there and a cell of it empty: that is the kind's to
    /// judge.
    package let isRequired: Bool
    /// The field that its value becomes a part of, if it is none by itself.
    package let partOf: String?
    /// What its cells hold, which helps to recognise it, and how exports write it.
    package let form: Form

    /// A cell of `percent` that the sheet shows as 79.3 % is 79.3.
    package enum Form: Sendable { case text, day, number, decimal, percent, personalNumber, phone, yesNo }

    package init(
        _ field: String, titleKey: String, headings: [String], wholeHeadings: [String] = [], groups: [String] = [],
        isRequired: Bool = false,
        partOf: String? = nil,
        form: Form = .text
    ) {
        self.field = field
        self.titleKey = titleKey
        self.headings = headings
        self.wholeHeadings = wholeHeadings
        self.groups = groups
        self.isRequired = isRequired
        self.partOf = partOf
        self.form = form
    }

    /// The columns that our own exports begin with: which record a row is, and which version of it was exported.
    package static let keyHeading = SheetColumn.keyTitle
    package static let versionHeading = SheetColumn.versionTitle
}

extension ImportColumn {
    var spec: ColumnSpec {
        let kind: ColumnSpec.Kind =
            switch form {
            case .text: .text
            case .day: .day
            case .number, .decimal, .percent: .number
            case .personalNumber: .personalNumber
            case .phone: .phone
            case .yesNo: .yesNo
            }
        return ColumnSpec(
            field, headings: headings, wholeHeadings: wholeHeadings, groups: groups, isRequired: isRequired, kind: kind)
    }

    /// As an export heads and writes it; an import reads it back.
    var sheetColumn: SheetColumn {
        let kind: SheetColumn.Kind =
            switch form {
            case .text, .personalNumber, .phone: .text
            case .day: .day
            case .number: .whole
            case .decimal, .percent: .number(decimals: 6)
            case .yesNo: .yesNo
            }
        return SheetColumn(headings.first ?? field, group: groups.first, kind: kind)
    }
}
