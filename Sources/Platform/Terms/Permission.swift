/// A thing that a role allows, such as `staff.read`. Roles and what they allow are listed in `App`.
package struct Permission: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }
}
