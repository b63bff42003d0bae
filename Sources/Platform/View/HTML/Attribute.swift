/// One attribute of an element; an absent one is empty. Escaped when the element is written.
package struct Attribute: Sendable {
    private enum Content: Sendable {
        case none
        case flag
        case value(String)
    }

    private let prefix: StaticString
    private let name: StaticString
    private let content: Content

    private init(_ prefix: StaticString, _ name: StaticString, _ content: Content) {
        self.prefix = prefix
        self.name = name
        self.content = content
    }

    func write(to bytes: inout [UInt8]) {
        switch content {
        case .none: return
        case .flag:
            bytes.add(prefix)
            bytes.add(name)
        case .value(let value):
            bytes.add(prefix)
            bytes.add(name)
            bytes.add("=\"")
            bytes.add(escaping: value)
            bytes.add("\"")
        }
    }

    /// Any attribute: `.named("colspan", "6")`. `nil` leaves it out.
    package static func named(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(" ", name, value.map { .value($0) } ?? .none)
    }

    /// An attribute that stands or is left out: `.flag("checked", isChosen)`.
    package static func flag(_ name: StaticString, _ isSet: Bool = true) -> Attribute {
        Attribute(" ", name, isSet ? .flag : .none)
    }

    /// `data-…`.
    package static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(" data-", name, value.map { .value($0) } ?? .none)
    }

    /// `aria-…`.
    package static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(" aria-", name, value.map { .value($0) } ?? .none)
    }

    package static func `class`(_ names: String?) -> Attribute {
        named("class", names.flatMap { $0.isEmpty ? nil : $0 })
    }
    package static func id(_ value: String?) -> Attribute { named("id", value) }
    package static func role(_ value: String?) -> Attribute { named("role", value) }
    package static func name(_ value: String?) -> Attribute { named("name", value) }
    package static func value(_ value: String?) -> Attribute { named("value", value) }
    package static func type(_ value: String?) -> Attribute { named("type", value) }
    package static func lang(_ value: String?) -> Attribute { named("lang", value) }
    package static func href(_ address: String?) -> Attribute { named("href", address.map(safeAddress)) }

    /// `aria-current="page"` where one is.
    package static func current(_ isCurrent: Bool, _ what: String = "page") -> Attribute {
        aria("current", isCurrent ? what : nil)
    }

    /// For drawings that say nothing which the words beside them do not.
    package static let hidden = Attribute.aria("hidden", "true")
}
