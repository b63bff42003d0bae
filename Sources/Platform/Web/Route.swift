import HTTPTypes
import Terms

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

    /// An operation of the API that changes something.
    package var isWrite: Bool { operation != nil && method != .get }

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
        package static func header(_ name: String, isRequired: Bool, _ about: String) -> Parameter {
            Parameter(name: name, place: "header", schema: .string, isRequired: isRequired, about: about)
        }
        package static func query(_ name: String, _ schema: Schema = .string, isRequired: Bool = false, _ about: String)
            -> Parameter
        {
            Parameter(name: name, place: "query", schema: schema, isRequired: isRequired, about: about)
        }
    }

    package let id: String
    package let tag: String
    package let summary: String
    package let parameters: [Parameter]
    /// What is sent; nil: nothing.
    package let body: Schema?
    package let answer: Schema

    package init(
        _ id: String, tag: String, _ summary: String, parameters: [Parameter] = [], body: Schema? = nil, answer: Schema
    ) {
        self.id = id
        self.tag = tag
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answer = answer
    }
}
