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
        /// Values that are bound as one, however many.
        case list([SQLValue])
    }

    @usableFromInline package var parts: [Part]
    /// See `plannedAnew`.
    private(set) var isPlannedAnew = false

    @inlinable package init(stringLiteral value: String) { parts = [.text(value)] }
    @inlinable package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// The same statement, for which PostgreSQL makes a plan of its values each time. Elsewhere it keeps a plan that
    /// fits any values after a few executions: quicker for a look-up, and some hundred times slower where the best way
    /// depends on how much the values name (a scope of one school, of the nation).
    package var plannedAnew: SQL {
        var sql = self
        sql.isPlannedAnew = true
        return sql
    }

    @usableFromInline
    package struct StringInterpolation: StringInterpolationProtocol {
        @usableFromInline package var parts: [Part] = []

        @inlinable package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }
        @inlinable package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }
        @inlinable package mutating func appendInterpolation(_ value: some SQLBindable) {
            parts.append(.value(value.sqlValue))
        }
        @inlinable package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }
        @inlinable package mutating func appendInterpolation(raw text: StaticString) { parts.append(.text("\(text)")) }
        @inlinable package mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }

        /// A bound list, for `IN (…)` only. An empty one becomes `NULL`, which no row equals. A long one is one value
        /// to the engine: lists of every length have one text between them, so that prepared statements stay few, and
        /// no limit of variables is met.
        @inlinable package mutating func appendInterpolation(list values: some Collection<some SQLBindable>) {
            switch values.count {
            case 0: parts.append(.text("NULL"))
            case 1...SQL.fewValues: appendInterpolation(tuple: values)
            default: parts.append(.list(values.map(\.sqlValue)))
            }
        }

        /// Bound values with commas between them, for a row of `VALUES (…)`.
        @inlinable package mutating func appendInterpolation(tuple values: some Collection<some SQLBindable>) {
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(value.sqlValue))
            }
        }
    }

    /// Up to so many values a list is written out: the planner then knows how many they are, and there are few such
    /// texts.
    @usableFromInline static let fewValues = 4

    package static func + (a: SQL, b: SQL) -> SQL {
        var sum = a
        sum.parts += b.parts
        return sum
    }

    package static func += (a: inout SQL, b: SQL) { a.parts += b.parts }

    /// A table or a column that code names: never what somebody typed.
    package static func name(_ name: String) -> SQL {
        precondition(
            name.utf8.allSatisfy {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || $0 == UInt8(ascii: "_")
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
            }, name
        )
        return SQL(stringLiteral: name)
    }

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
            case .list(let list):
                values.append(.text(dialect == .sqlite ? list.json : list.postgresArray))
                // A list has a type of its own on PostgreSQL, which counts the values when it plans; on SQLite it is a
                // table.
                if dialect == .sqlite {
                    text += "SELECT value FROM json_each(?)"
                } else {
                    text.appendArray(values.count, list.areIntegers)
                }
            }
        }
        return (text, values)
    }
}

extension String {
    /// Behind `IN (`, which the caller closes: `= ANY (`, which goes along an index as a list written out does.
    fileprivate mutating func appendArray(_ parameter: Int, _ areIntegers: Bool) {
        let type = areIntegers ? "bigint[]" : "text[]"
        if endsLike(" IN ("), !endsLike(" NOT IN (") {
            removeLast(4)
            self += "= ANY ($\(parameter)::\(type)"
        } else {
            self += "SELECT unnest($\(parameter)::\(type))"
        }
    }

    private func endsLike(_ end: StaticString) -> Bool {
        end.withUTF8Buffer { utf8.suffix($0.count).elementsEqual($0) }
    }
}

extension SQL {
    /// As SQLite binds them.
    var values: some Sequence<SQLValue> {
        parts.lazy.compactMap { part in
            switch part {
            case .text: nil
            case .value(let value): value
            case .list(let list): .text(list.json)
            }
        }
    }

    /// Whether both are one statement with other values.
    func hasText(of other: SQL) -> Bool {
        parts.count == other.parts.count
            && zip(parts, other.parts).allSatisfy { pair in
                switch pair {
                case (.text(let one), .text(let two)): one == two
                case (.value, .value), (.list, .list): true
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
