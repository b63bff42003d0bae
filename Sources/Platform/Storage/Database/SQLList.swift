extension SQLValue {
    var hasNUL: Bool {
        guard case .text(var text) = self else { return false }
        return text.withUTF8 { $0.contains(0) }
    }
}

/// A bound list as each engine reads it.
extension [SQLValue] {
    var areIntegers: Bool {
        if case .integer = first { true } else { false }
    }

    /// For SQLite's `json_each`.
    var json: String {
        var text = "["
        for (index, value) in enumerated() {
            if index > 0 { text += "," }
            value.appendJSON(to: &text)
        }
        return text + "]"
    }

    /// For PostgreSQL: `{"a","b"}`.
    var postgresArray: String {
        var text = "{"
        for (index, value) in enumerated() {
            if index > 0 { text += "," }
            if case .text(let string) = value {
                text.appendQuoted(string)
            } else {
                text += value.postgresText ?? "NULL"
            }
        }
        return text + "}"
    }
}

extension String {
    fileprivate mutating func appendQuoted(_ string: String) {
        self += "\""
        for scalar in string.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { self += "\\" }
            unicodeScalars.append(scalar)
        }
        self += "\""
    }
}
