extension SheetTable {
    /// Why a filled row is no record.
    package enum NotData: Hashable, Sendable {
        /// (1) (2) (3) under the headings.
        case numbering
        /// The headings again, at the top of a printed page.
        case repeatedHeader
        /// Headings in another order, or of another table: what stands below is not read by ours.
        case otherHeader
        case total
        /// Place and day, office, "(Ký, ghi rõ họ tên)".
        case signature
        case note
        /// "I. Khoa Cơ khí": its text.
        case sectionHeading(String)
        /// Only the running number is filled in: an empty line of a form.
        case onlyNumbered
        /// Nothing but formulas that were never calculated.
        case onlyFormulas
        /// Nothing stands in any column that is known.
        case nothingKnown
        /// Anything after the end of the list: the name under the signature.
        case afterTheList

        /// As notes and counts call it.
        package var name: String {
            switch self {
            case .numbering: "numbering"
            case .repeatedHeader: "header"
            case .otherHeader: "other_header"
            case .total: "total"
            case .signature: "signature"
            case .note: "note"
            case .sectionHeading: "section"
            case .onlyNumbered: "blank"
            case .onlyFormulas: "formulas"
            case .nothingKnown: "other"
            case .afterTheList: "after"
            }
        }
    }

    package struct Skipped: Hashable, Sendable {
        package let row: Int
        package let reason: NotData
        /// What the row says, shortened.
        package let text: String
    }
}
