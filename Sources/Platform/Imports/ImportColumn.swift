/// A column that a kind knows.
package struct ImportColumn: Sendable, Equatable {
    /// How `ImportRow` names it: "born_on".
    package let field: String
    /// What the pages call it.
    package let titleKey: String
    /// The headings that offices write, in any case and with or without diacritics. The first one heads our exports. A
    /// heading of two rows is written with a slash: "Bồi dưỡng năng lực số / Ngày hoàn thành".
    package let headings: [String]
    /// Without it the table is not recognised. A column may be there and a cell of it empty: that is the kind's to judge.
    package let isRequired: Bool
    /// How exports write it.
    package let form: Form

    package enum Form: Sendable { case text, day, number, decimal }

    package init(_ field: String, titleKey: String, headings: [String], isRequired: Bool = false, form: Form = .text) {
        self.field = field
        self.titleKey = titleKey
        self.headings = headings
        self.isRequired = isRequired
        self.form = form
    }

    /// The columns that our own exports begin with: which record a row is, and which version of it was exported.
    package static let keyHeading = "_key"
    package static let versionHeading = "_version"
}
