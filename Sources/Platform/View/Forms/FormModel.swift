import Terms

/// A form: its questions, where it goes, and what keeps it safe.
package struct FormModel: Sendable {
    package struct Section: Sendable {
        package var title: String?
        package var fields: [Field]
        /// Below the fields: a note, something already known.
        package var extra: HTML
        /// Questions that belong together stand beside one another on a wide screen: so many.
        package var fieldsInRow: Int

        package init(_ title: String? = nil, _ fields: [Field], extra: HTML = HTML(), fieldsInRow: Int = 1) {
            self.title = title
            self.fields = fields
            self.extra = extra
            self.fieldsInRow = fieldsInRow
        }
    }

    /// Address that the form is posted to.
    package var path: String
    package var sections: [Section]
    /// Words of the button: a verb.
    package var submit: String
    /// Something goes away: the button is not the gold one.
    package var isRemoval: Bool
    package var cancel: Link?
    /// Random; the same when a form comes back with errors, so that sending twice acts once.
    package var onceKey: String
    /// Name under which what is typed is kept, as "staff.person/new"; `nil` for short forms.
    package var draft: String?
    /// Instant of the last draft, ISO UTC.
    package var savedAt: String?
    /// The record was changed after the draft was written.
    package var isDraftOutdated: Bool
    package var hidden: [QueryItem]
    /// With files.
    package var isMultipart: Bool
    /// What belongs to no field.
    package var problems: [FieldError]

    package init(
        path: String, sections: [Section], submit: String, cancel: Link? = nil, isRemoval: Bool = false,
        onceKey: String, draft: String? = nil,
        savedAt: String? = nil, isDraftOutdated: Bool = false, hidden: [QueryItem] = [], isMultipart: Bool = false,
        problems: [FieldError] = []
    ) {
        self.path = path
        self.sections = sections
        self.submit = submit
        self.isRemoval = isRemoval
        self.cancel = cancel
        self.onceKey = onceKey
        self.draft = draft
        self.savedAt = savedAt
        self.isDraftOutdated = isDraftOutdated
        self.hidden = hidden
        self.isMultipart = isMultipart
        self.problems = problems
    }

    var wrong: [Field] { sections.flatMap(\.fields).filter { $0.error != nil } }
    package var hasErrors: Bool { !wrong.isEmpty || !problems.isEmpty }
    /// Nothing is wrong with what was typed: somebody else was faster.
    var isStale: Bool { wrong.isEmpty && problems.contains { $0.key == "problem.changed_meanwhile" } }
}
