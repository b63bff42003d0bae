import Foundation
import Storage

/// What the page says about a row, as JSON.
struct RowDetail: Codable, Equatable {
    var reasons: [Refusal] = []
    var warnings: [Refusal] = []
    var changes: [FieldChange] = []

    init() {}

    init(_ verdict: RowVerdict) {
        reasons = verdict.reasons
        warnings = verdict.warnings
        changes = verdict.changes
    }

    /// Nil when there is nothing to say. Written by hand: JSONEncoder costs 50 µs a row.
    var json: String? {
        if reasons.isEmpty && warnings.isEmpty && changes.isEmpty { return nil }
        var text = "{\"reasons\":"
        appendList(reasons, to: &text) { $0.append(to: &$1) }
        text += ",\"warnings\":"
        appendList(warnings, to: &text) { $0.append(to: &$1) }
        text += ",\"changes\":"
        appendList(changes, to: &text) { $0.append(to: &$1) }
        return text + "}"
    }
}

extension Refusal {
    fileprivate func append(to text: inout String) {
        text += "{\"field\":"
        appendJSONString(field, to: &text)
        text += ",\"key\":"
        appendJSONString(key, to: &text)
        text += ",\"arguments\":{"
        for (index, name) in arguments.keys.sorted().enumerated() {
            if index > 0 { text += "," }
            appendJSONString(name, to: &text)
            text += ":"
            appendJSONString(arguments[name]!, to: &text)
        }
        text += "},\"fixes\":"
        appendList(fixes, to: &text) { $0.append(to: &$1) }
        text += "}"
    }
}

extension Fix {
    fileprivate func append(to text: inout String) {
        text += "{\"value\":"
        appendJSONString(value, to: &text)
        text += ",\"label\":"
        appendJSONString(label, to: &text)
        if let labelInEnglish {
            text += ",\"labelInEnglish\":"
            appendJSONString(labelInEnglish, to: &text)
        }
        if let labelKey {
            text += ",\"labelKey\":"
            appendJSONString(labelKey, to: &text)
        }
        if isGuess { text += ",\"guess\":true" }
        text += "}"
    }
}

extension FieldChange {
    fileprivate func append(to text: inout String) {
        text += "{\"field\":"
        appendJSONString(field, to: &text)
        text += ",\"was\":"
        appendJSONString(was.coded, to: &text)
        text += ",\"will\":"
        appendJSONString(will.coded, to: &text)
        text += "}"
    }
}

/// One string, its first letter the case: "d2026-11-22".
extension ShownValue {
    var coded: String {
        switch self {
        case .none: ""
        case .text(let text): "t" + text
        case .day(let iso): "d" + iso
        case .number(let number): "n\(number)"
        case .key(let key): "k" + key
        case .name(let vi, let en): "m" + vi + "\t" + en
        }
    }

    init(coded: String) {
        let rest = String(coded.dropFirst())
        self =
            switch coded.first {
            case "t": .text(rest)
            case "d": .day(rest)
            case "n": Double(rest).map { .number($0) } ?? .none
            case "k": .key(rest)
            case "m": .name(vi: String(rest.prefix { $0 != "\t" }), en: String(rest.drop { $0 != "\t" }.dropFirst()))
            default: .none
            }
    }

    package init(from decoder: any Decoder) throws {
        self.init(coded: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(coded)
    }
}

private func appendList<T>(_ list: [T], to text: inout String, _ append: (T, inout String) -> Void) {
    text += "["
    for (index, item) in list.enumerated() {
        if index > 0 { text += "," }
        append(item, &text)
    }
    text += "]"
}
