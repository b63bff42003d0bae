import HTTPTypes

/// Who may come in at all; on which organisation, the handler checks.
package enum AccessRule: Sendable, Equatable {
    case anyone
    case signedIn
    case may(Permission)
}

/// One way into the system, as the access matrix and the description of the API read it.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    /// Such as `/institutions/:id`.
    package let path: String
    package let access: AccessRule
    /// How the API describes it; pages have none.
    package let operation: Operation?
    /// Where a part of the path names a record: what kind, so that the matrix can try another's.
    package let subject: String?
    /// The names of a query that it answers; all others are as if not there. Nil: any, for whoever is signed in.
    package let asks: Set<String>?

    package var key: String { "\(method.rawValue) \(path)" }
}

/// An operation of the API, for OpenAPI 3.1.
package struct Operation: Sendable {
    package struct Parameter: Sendable {
        package let name: String
        package let place: String
        package let schema: Schema
        package let isRequired: Bool
        package let about: String

        package static func path(_ name: String, _ about: String) -> Parameter {
            Parameter(name: name, place: "path", schema: .string, isRequired: true, about: about)
        }
        package static func query(_ name: String, _ schema: Schema = .string, _ about: String) -> Parameter {
            Parameter(name: name, place: "query", schema: schema, isRequired: false, about: about)
        }
    }

    package let id: String
    package let tag: String
    package let summary: String
    package let parameters: [Parameter]
    package let answer: Schema

    package init(_ id: String, tag: String, _ summary: String, parameters: [Parameter] = [], answer: Schema) {
        self.id = id
        self.tag = tag
        self.summary = summary
        self.parameters = parameters
        self.answer = answer
    }
}

/// JSON Schema, as much of it as our answers need.
package indirect enum Schema: Sendable {
    case string, integer, number, boolean, day, instant
    case oneOf([String])
    case nullable(Schema)
    case array(Schema)
    /// Members in order, with what each means; all are always there.
    case object([(String, Schema, String)])
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
        case .nullable(let schema): .object([("anyOf", .array([schema.json, .object([("type", .string("null"))])]))])
        case .array(let schema): .object([("type", .string("array")), ("items", schema.json)])
        case .page(let item):
            Schema.object([
                ("items", .array(item), "This page."), ("next", .nullable(.string), "Pass as `after` for the next page; null on the last."),
            ]).json
        case .object(let members):
            .object([
                ("type", .string("object")), ("required", .array(members.map { .string($0.0) })),
                ("properties", .object(members.map { ($0.0, $0.1.described($0.2)) })),
            ])
        }
    }

    private func described(_ about: String) -> JSONValue {
        guard case .object(let members) = json, !about.isEmpty else { return json }
        return .object(members + [("description", .string(about))])
    }
}
