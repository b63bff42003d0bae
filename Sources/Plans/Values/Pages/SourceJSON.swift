import Platform

/// A document that a value rests on, for programs.
enum SourceJSON {
    static func of(_ value: SourcedValue) -> JSONValue {
        let content = value.content
        var words: String?
        if case .words(let text) = content.answer { words = text }
        return .object([
            ("id", .string(value.id)), ("number", .string(content.source.number)),
            ("issued", .string(content.source.issued.iso)),
            ("issuer", .string(content.source.issuer)), ("link", .optional(content.source.link)),
            ("day", .string(content.day.iso)),
            ("from", .optional(content.from?.iso)), ("explanation", .string(content.explanation)),
            ("words", .optional(words)),
        ])
    }

    static let schema = Schema.object([
        ("id", .string, "/plans/values/{id} shows it with its history."), ("number", .string, "Of the document."),
        ("issued", .day, ""),
        ("issuer", .string, ""), ("link", .nullable(.string), ""),
        ("day", .day, "The day whose state the document tells."),
        ("from", .nullable(.day), "First day of the period, where it tells of one."), ("explanation", .string, ""),
        ("words", .nullable(.string), "Progress of a goal that no number decides."),
    ])
}

extension Basis {
    var name: String {
        switch self {
        case .computed: "computed"
        case .sourced: "sourced"
        case .none: "none"
        }
    }
}
