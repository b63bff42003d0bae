/// One question of a form: label, hint, reason for a refusal, box, in that order.
package struct Field: Sendable, Equatable {
    package enum Control: Sendable, Equatable {
        case text(type: String = "text")
        /// Digits only: codes, telephone numbers.
        case digits
        /// As one writes it, 05/11/1984: quicker and clearer than a calendar for a day one knows.
        case day
        case password
        case long(rows: Int = 4)
        case select([Choice])
        case radio([Choice])
        case boxes([Choice])
        /// One box; its words are the field's title.
        case agree
        case file(accept: String)
    }

    package enum Width: String, Sendable { case short = "w-s", medium = "w-m", full = "" }

    package struct Choice: Sendable, Equatable {
        package let value: String
        package let name: String
        package let hint: String?

        package init(_ value: String, _ name: String, hint: String? = nil) {
            self.value = value
            self.name = name
            self.hint = hint
        }
    }

    /// Name in the form; also makes its id, `f-name`.
    package var name: String
    package var title: String
    package var control: Control
    /// What was typed, or what is known; several for boxes.
    package var values: [String]
    package var hint: String?
    /// Why what was typed does not do, and what to do.
    package var error: String?
    package var isOptional: Bool
    package var width: Width
    /// Purpose for the browser: "name", "tel", "username webauthn".
    package var autocomplete: String?
    package var placeholder: String?
    package var isReadOnly: Bool
    /// Said by a screen reader before the title, where several fields have one title: the item that this one is about.
    package var context: String?

    package init(
        _ name: String, _ title: String, _ control: Control = .text(), value: String? = nil, values: [String] = [],
        hint: String? = nil, error: String? = nil, isOptional: Bool = false, width: Width = .full,
        autocomplete: String? = nil,
        placeholder: String? = nil, isReadOnly: Bool = false, context: String? = nil
    ) {
        self.name = name
        self.title = title
        self.control = control
        self.values = value.map { [$0] } ?? values
        self.hint = hint
        self.error = error
        self.isOptional = isOptional
        self.width = width
        self.autocomplete = autocomplete
        self.placeholder = placeholder
        self.isReadOnly = isReadOnly
        self.context = context
    }

    var id: String { "f-" + name }
    var value: String { values.first ?? "" }

    /// Where the error summary leads: the box, or the first of several.
    var anchor: String {
        switch control {
        case .radio, .boxes: id + "-0"
        default: id
        }
    }
}
