import Platform
import Vietnamese

/// What a plan sets for a measure: `courses: [nang-luc-so]`, `agency_managers: false`, `since: null`.
package enum ParameterValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([String])

    package init(_ node: PolicyNode) throws {
        if node.isNull { self = .null; return }
        if let items = try? node.list() { self = .list(try items.map { try $0.text() }); return }
        if let bool = try? node.bool() { self = .bool(bool); return }
        if let number = try? node.number() { self = .number(number); return }
        self = .text(try node.text())
    }

    package var words: String { canonical }

    /// The order of a list says nothing.
    var canonical: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): value == value.rounded() ? String(Int(value)) : String(value)
        case .text(let value): value
        case .list(let values): values.sorted().joined(separator: "|")
        }
    }
}
