/// One row of an answer; values are read by column name, typed.
///
/// What many rows go through is inlinable, so that it is made for its type in whichever module reads: as generic code
/// it took a fifth of the time of an import.
@usableFromInline
package struct Row: Sendable {
    @usableFromInline package let columns: Columns
    @usableFromInline package let values: [SQLValue]

    /// The names of an answer's columns, shared by all its rows.
    @usableFromInline
    package final class Columns: Sendable {
        @usableFromInline package let index: [String: Int]
        init(_ names: [String]) { index = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first }) }
    }

    /// Throws `DatabaseError.missingColumn` or `.wrongType`: both are mistakes of ours, not of a user.
    @inlinable package func get<T: SQLReadable>(_ column: String, as type: T.Type = T.self) throws -> T {
        guard let index = columns.index[column] else { throw DatabaseError.missingColumn(column) }
        guard let read = T(sqlValue: values[index]) else { throw DatabaseError.wrongType(column, "\(values[index])") }
        return read
    }

    /// By position, in the order of the SELECT list; for hot paths.
    @inlinable package func get<T: SQLReadable>(_ index: Int, as type: T.Type = T.self) throws -> T {
        guard let read = T(sqlValue: values[index]) else {
            throw DatabaseError.wrongType("#\(index)", "\(values[index])")
        }
        return read
    }

    package subscript(_ column: String) -> SQLValue? { columns.index[column].map { values[$0] } }
}

@usableFromInline
package protocol SQLReadable { init?(sqlValue: SQLValue) }
extension SQLValue: SQLReadable { @inlinable package init?(sqlValue: SQLValue) { self = sqlValue } }
extension String: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        if case .text(let text) = sqlValue { self = text } else { return nil }
    }
}
extension Int64: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        if case .integer(let int) = sqlValue { self = int } else { return nil }
    }
}
extension Int: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        if case .integer(let int) = sqlValue { self = Int(int) } else { return nil }
    }
}
extension Bool: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        if case .integer(let int) = sqlValue { self = int != 0 } else { return nil }
    }
}
extension Double: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .real(let double): self = double
        case .integer(let int): self = Double(int)
        default: return nil
        }
    }
}
extension [UInt8]: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        if case .blob(let bytes) = sqlValue { self = bytes } else { return nil }
    }
}
extension Optional: SQLReadable where Wrapped: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        if sqlValue == .null {
            self = .none
        } else if let value = Wrapped(sqlValue: sqlValue) {
            self = value
        } else {
            return nil
        }
    }
}
extension SQLReadable where Self: RawRepresentable, RawValue: SQLReadable {
    @inlinable package init?(sqlValue: SQLValue) {
        guard let raw = RawValue(sqlValue: sqlValue) else { return nil }
        self.init(rawValue: raw)
    }
}
