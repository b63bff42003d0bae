import Foundation

/// A record's fields as the journal keeps them: names and plain values.
package struct Fields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package var values: [String: SQLValue]

    package init(_ values: [String: SQLValue] = [:]) { self.values = values }

    package init(dictionaryLiteral elements: (String, (any SQLBindable)?)...) {
        values = Dictionary(elements.map { ($0.0, $0.1?.sqlValue ?? .null) }, uniquingKeysWith: { $1 })
    }

    package subscript(name: String) -> SQLValue? { values[name] }

    package func get<T: SQLReadable>(_ name: String, as type: T.Type = T.self) throws -> T {
        let value = values[name] ?? .null
        guard let read = T(sqlValue: value) else { throw DatabaseError.wrongType(name, "\(value)") }
        return read
    }

    /// Names of the fields that differ, in alphabetical order; a missing side differs in every field that is not null.
    static func changed(from before: Fields?, to after: Fields?) -> [String] {
        let names = Set((before?.values ?? [:]).keys).union((after?.values ?? [:]).keys)
        return names.filter { (before?[$0] ?? .null) != (after?[$0] ?? .null) }.sorted()
    }
}

extension Fields {
    /// Canonical JSON: names in order, no white space, so that a digest can be computed again.
    package func appendJSON(to text: inout String) {
        text += "{"
        for (index, name) in values.keys.sorted().enumerated() {
            if index > 0 { text += "," }
            appendJSONString(name, to: &text)
            text += ":"
            values[name]!.appendJSON(to: &text)
        }
        text += "}"
    }

    /// Several, as one value of a record that has them as lines.
    package static func text(of list: [Fields]) -> String {
        var text = "["
        for (at, fields) in list.enumerated() {
            if at > 0 { text += "," }
            fields.appendJSON(to: &text)
        }
        return text + "]"
    }

    /// What `text(of:)` made.
    package static func list(in text: String) -> [Fields] {
        let objects = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
        return (objects ?? []).map(Fields.init(json:))
    }

    package init(json object: [String: Any]) { values = object.mapValues(SQLValue.init(json:)) }
}

extension SQLValue {
    func appendJSON(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .integer(let int): text += String(int)
        case .real(let double): text += String(double)
        case .text(let string): appendJSONString(string, to: &text)
        case .blob(let bytes): appendJSONString(hex(bytes), to: &text)
        }
    }

    fileprivate init(json value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let number as NSNumber: self = isFraction(number) ? .real(number.doubleValue) : .integer(number.int64Value)
        default: self = .null
        }
    }
}

private func isFraction(_ number: NSNumber) -> Bool {
    let type = String(cString: number.objCType)
    return type == "d" || type == "f"
}

/// RFC 8259 string, with what it must escape escaped.
package func appendJSONString(_ string: String, to text: inout String) {
    text += "\""
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c }) {
        text += string
    } else {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let control where control.value < 0x20: text += "\\u00" + hex([UInt8(control.value)])
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
    text += "\""
}
