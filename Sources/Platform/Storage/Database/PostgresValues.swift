import CPostgres

/// How a value goes to PostgreSQL.
extension SQLValue {
    var oid: Oid {
        switch self {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        case .blob: 17
        }
    }

    var postgresText: String? {
        switch self {
        case .null: nil
        case .integer(let int): String(int)
        case .real(let double): String(double)
        case .text(let text): text
        case .blob(let bytes): "\\x" + hex(bytes)
        }
    }

    /// Of `\\x00ff…`.
    static func bytes(postgresHex text: String) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8 { byte < 58 ? byte - 48 : byte - 87 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 2)
        var digits = text.utf8.dropFirst(2).makeIterator()
        while let high = digits.next(), let low = digits.next() { bytes.append(digit(high) << 4 | digit(low)) }
        return bytes
    }
}

extension SQL {
    /// A list so long that a plan for any list would be a bad one: as a filter it is compared value by value with each
    /// row, a thousand times slower than the same list known when the plan is made, and a plan kept from when the table
    /// was small stays. Shorter ones leave the choice to the server: planning costs some milliseconds each time.
    var hasLongList: Bool {
        parts.contains { part in
            if case .list(let values) = part { values.count > 500 } else { false }
        }
    }

    /// The types of the values. A list has that of the cast in the text: the planner then sees its values.
    var oids: [Oid] {
        parts.compactMap { part in
            switch part {
            case .text: nil
            case .value(let value): value.oid
            case .list: 0
            }
        }
    }
}
