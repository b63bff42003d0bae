/// A statement and its values, kept apart until the engine joins them.
///
///     let sql: SQL = "SELECT * FROM people_person WHERE id = \(id)"
///
/// Interpolation always binds. Text is spliced only by `\(raw:)`, which takes a `StaticString` and so can
/// never carry what a user typed, and by another `SQL`.
@usableFromInline
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    @usableFromInline
    package enum Part: Sendable {
        case text(String)
        case value(SQLValue)
    }

    @usableFromInline package var parts: [Part]

    @inlinable package init(stringLiteral value: String) { parts = [.text(value)] }
    @inlinable package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    @usableFromInline
    package struct StringInterpolation: StringInterpolationProtocol {
        @usableFromInline package var parts: [Part] = []

        @inlinable package init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
        @inlinable package mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.text(literal)) } }
        @inlinable package mutating func appendInterpolation(_ value: some SQLBindable) { parts.append(.value(value.sqlValue)) }
        @inlinable package mutating func appendInterpolation(_ value: (some SQLBindable)?) { parts.append(.value(value?.sqlValue ?? .null)) }
        @inlinable package mutating func appendInterpolation(raw text: StaticString) { parts.append(.text("\(text)")) }
        @inlinable package mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }

        /// A bound list, for `IN (…)`. An empty one becomes `NULL`, which no row equals.
        @inlinable package mutating func appendInterpolation(list values: some Collection<some SQLBindable>) {
            if values.isEmpty { parts.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(value.sqlValue))
            }
        }
    }

    package static func + (a: SQL, b: SQL) -> SQL {
        var sum = a
        sum.parts += b.parts
        return sum
    }

    package static func += (a: inout SQL, b: SQL) { a.parts += b.parts }

    /// `separator` between the statements' texts, such as ` AND `.
    package static func join(_ list: [SQL], _ separator: StaticString) -> SQL {
        var sum: SQL = ""
        for (index, sql) in list.enumerated() {
            if index > 0 { sum.parts.append(.text("\(separator)")) }
            sum.parts += sql.parts
        }
        return sum
    }

    /// The text with `?` (SQLite) or `$1…` (PostgreSQL) in place of the values, and the values in order.
    func render(for dialect: Dialect) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        text.reserveCapacity(parts.count * 24)
        values.reserveCapacity(parts.count)
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .value(let value):
                values.append(value)
                if dialect == .sqlite { text += "?" } else { text += "$\(values.count)" }
            }
        }
        return (text, values)
    }
}

extension SQL {
    var values: some Sequence<SQLValue> {
        parts.lazy.compactMap { part in
            if case .value(let value) = part { value } else { nil }
        }
    }

    /// Whether both are one statement with other values.
    func hasText(of other: SQL) -> Bool {
        parts.count == other.parts.count
            && zip(parts, other.parts).allSatisfy { pair in
                switch pair {
                case (.text(let one), .text(let two)): one == two
                case (.value, .value): true
                default: false
                }
            }
    }
}

/// The five things that both engines hold alike. Booleans are 0/1, days and instants ISO 8601 text.
@usableFromInline
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

@usableFromInline
package protocol SQLBindable: Sendable { var sqlValue: SQLValue { get } }
extension SQLValue: SQLBindable { @inlinable package var sqlValue: SQLValue { self } }
extension Int: SQLBindable { @inlinable package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLBindable { @inlinable package var sqlValue: SQLValue { .integer(self) } }
extension Double: SQLBindable { @inlinable package var sqlValue: SQLValue { .real(self) } }
extension Bool: SQLBindable { @inlinable package var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension String: SQLBindable { @inlinable package var sqlValue: SQLValue { .text(self) } }
extension [UInt8]: SQLBindable { @inlinable package var sqlValue: SQLValue { .blob(self) } }
extension SQLBindable where Self: RawRepresentable, RawValue: SQLBindable {
    @inlinable package var sqlValue: SQLValue { rawValue.sqlValue }
}
