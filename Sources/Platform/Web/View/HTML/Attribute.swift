/// One attribute of an element, escaped; an absent one is empty.
package struct Attribute: Sendable {
    let markup: String

    /// Any attribute: `.named("colspan", "6")`. `nil` leaves it out.
    package static func named(_ name: StaticString, _ value: String?) -> Attribute {
        guard let value else { return Attribute(markup: "") }
        return Attribute(markup: " \(name)=\"" + escaped(value) + "\"")
    }

    /// An attribute that stands or is left out: `.flag("checked", isChosen)`.
    package static func flag(_ name: StaticString, _ isSet: Bool = true) -> Attribute {
        Attribute(markup: isSet ? " \(name)" : "")
    }

    /// `data-…`.
    package static func data(_ name: StaticString, _ value: String?) -> Attribute {
        value.map { Attribute(markup: " data-\(name)=\"" + escaped($0) + "\"") } ?? Attribute(markup: "")
    }

    /// `aria-…`.
    package static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        value.map { Attribute(markup: " aria-\(name)=\"" + escaped($0) + "\"") } ?? Attribute(markup: "")
    }

    package static func `class`(_ names: String?) -> Attribute {
        guard let names, !names.isEmpty else { return Attribute(markup: "") }
        return Attribute(markup: " class=\"" + escaped(names) + "\"")
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
    package static let hidden = Attribute(markup: " aria-hidden=\"true\"")
}
