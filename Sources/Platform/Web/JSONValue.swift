import Storage
import View

/// What the API answers, in the order written, and what programs send it.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    package static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }
    package static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }

    package static func == (a: JSONValue, b: JSONValue) -> Bool { a.text == b.text }

    package var text: String {
        var text = ""
        append(to: &text)
        return text
    }

    private func append(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += value.isFinite ? String(value) : "null"
        case .string(let value): appendJSONString(value, to: &text)
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.append(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                appendJSONString(member.0, to: &text)
                text += ":"
                member.1.append(to: &text)
            }
            text += "}"
        }
    }
}

extension JSONValue {
    /// All texts in it, the names of members among them.
    var texts: [QueryItem] {
        switch self {
        case .string(let text): [QueryItem("", text)]
        case .array(let values): values.flatMap(\.texts)
        case .object(let members): members.flatMap { [QueryItem($0.0, "")] + $0.1.texts }
        case .null, .bool, .integer, .number: []
        }
    }
}
