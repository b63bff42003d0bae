import Platform
import Vietnamese

extension Relative {
    static let schema = Schema.object([
        ("id", .string, ""), ("name", .string, "As it was last."), ("day", .day, "From which day on."),
        ("kind", .oneOf(Succession.Kind.allCases.map(\.rawValue)), ""),
        ("function", .string, "The function that moved; all otherwise."),
        ("source", .string, "The instrument that ordered it."),
    ])

    var json: JSONValue {
        .object([
            ("id", .string(id)), ("name", .string(name)), ("day", .string(succession.day.iso)),
            ("kind", .string(succession.kind.rawValue)),
            ("function", .string(succession.function)), ("source", .string(succession.source)),
        ])
    }
}
