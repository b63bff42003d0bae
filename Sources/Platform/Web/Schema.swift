/// JSON Schema, as much of it as our answers need.
package indirect enum Schema: Sendable {
    case string, integer, number, boolean, day, instant
    case oneOf([String])
    /// With further words of JSON Schema: `maxLength`, `minimum`.
    case limited(Schema, [(String, JSONValue)])
    case nullable(Schema)
    case array(Schema)
    /// Members in order, with what each means; all are always there.
    case object([(String, Schema, String)])
    /// What is sent: some members must be there, and no others than these may be.
    case sent([(String, Schema, String)], required: [String])
    /// A list page: `items` and the token of the `next` page.
    case page(of: Schema)

    package var json: JSONValue {
        switch self {
        case .string: .object([("type", .string("string"))])
        case .integer: .object([("type", .string("integer"))])
        case .number: .object([("type", .string("number"))])
        case .boolean: .object([("type", .string("boolean"))])
        case .day: .object([("type", .string("string")), ("format", .string("date"))])
        case .instant: .object([("type", .string("string")), ("format", .string("date-time"))])
        case .oneOf(let values): .object([("type", .string("string")), ("enum", .array(values.map(JSONValue.string)))])
        case .limited(let schema, let words): schema.with(words)
        case .nullable(let schema): .object([("anyOf", .array([schema.json, .object([("type", .string("null"))])]))])
        case .array(let schema): .object([("type", .string("array")), ("items", schema.json)])
        case .page(let item):
            Schema.object([
                ("items", .array(item), "This page."),
                ("next", .nullable(.string), "Pass as `after` for the next page; null on the last."),
            ]).json
        case .object(let members): Self.object(members, required: members.map(\.0))
        case .sent(let members, let required):
            Self.object(members, required: required, [("additionalProperties", .bool(false))])
        }
    }

    private static func object(
        _ members: [(String, Schema, String)], required: [String], _ more: [(String, JSONValue)] = []
    ) -> JSONValue {
        .object(
            [
                ("type", .string("object")), ("required", .array(required.map(JSONValue.string))),
                ("properties", .object(members.map { ($0.0, $0.1.described($0.2)) })),
            ] + more)
    }

    private func described(_ about: String) -> JSONValue {
        about.isEmpty ? json : with([("description", .string(about))])
    }

    private func with(_ words: [(String, JSONValue)]) -> JSONValue {
        guard case .object(let members) = json else { return json }
        return .object(members + words)
    }
}
