import Foundation
import Policy
import Storage
import Vietnamese
import Web

/// As programs send and get values: days by ISO 8601, codes by themselves, references by ids.
extension FieldKind {
    package func json(_ value: SQLValue) -> JSONValue {
        switch (self, value) {
        case (.codes, .text(let codes)): .array(codes.split(separator: " ").map { .string(String($0)) })
        case (.codes, _): .array([])
        case (.yesNo, .integer(let yes)): .bool(yes == 1)
        case (_, .integer(let number)): .integer(Int(number))
        case (_, .text(let text)): .string(text)
        case (_, .real(let number)): .number(number)
        default: .null
        }
    }

    /// What `json` makes, taken back by the same rules as what people type; a program's day, code or number is written
    /// in one way only. A reference's id is not looked up here.
    package func read(_ json: JSONValue) throws(FieldRefusal) -> SQLValue {
        switch (self, json) {
        case (_, .null): return .null
        case (.codes(let list), .array(let values)):
            return .text(try values.map { value throws(FieldRefusal) in try exact(value, list) }.inOrder(of: list))
        case (.code(let list), let value): return .text(try exact(value, list))
        case (.yesNo, .bool(let yes)): return .integer(yes ? 1 : 0)
        case (.day, .string(let text)):
            guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else { throw wrongType }
            return try read(text)
        case (.text, .string(let text)), (.long, .string(let text)), (.link, .string(let text)),
            (.reference, .string(let text)):
            // A dash is a dash: only people write one for nothing.
            let text = text.composedAndTrimmed
            return text.isEmpty ? .null : try value(text)
        case (.whole(let range), .integer(let number)): return .integer(Int64(try number.within(range)))
        case (.money, .integer(let dong)): return .integer(Int64(try dong.within(0...Self.mostMoney)))
        case (.decimal(let range), .integer(let number)): return .real(try Double(number).within(range))
        case (.decimal(let range), .number(let number)): return .real(try number.within(range))
        case (.amount(let range), .integer(let number)): return .real(try Double(number).within(range))
        case (.amount(let range), .number(let number)):
            guard let hundredths = number.inHundredths else {
                throw FieldRefusal("fields.refuse.hundredths", ["typed": "\(number)"])
            }
            return .real(try hundredths.within(range))
        default: throw wrongType
        }
    }

    /// JSON Schema 2020-12 of what `read` takes.
    package var schema: Schema {
        switch self {
        case .text(let max), .long(let max): .limited(.string, [("maxLength", .integer(max))])
        case .link: .limited(.string, [("format", .string("uri")), ("maxLength", .integer(Self.longestLink))])
        case .day: .day
        case .whole(let range):
            .limited(.integer, [("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound))])
        case .money: .limited(.integer, [("minimum", .integer(0))])
        case .decimal(let range), .amount(let range):
            .limited(.number, [("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))])
        case .yesNo: .boolean
        case .code(let list): .oneOf(list.codes.map(\.code))
        case .codes(let list): .array(.oneOf(list.codes.map(\.code)))
        case .reference: .string
        }
    }

    static let longestLink = 300
    /// A quadrillion đồng: more than any budget, less than what JSON's numbers keep exactly.
    private static let mostMoney = 1_000_000_000_000_000

    private var wrongType: FieldRefusal {
        let expected =
            switch self {
            case .day: "2026-11-05"
            case .whole, .money: "123"
            case .decimal, .amount: "1.5"
            case .yesNo: "true"
            case .codes: "[\"…\"]"
            case .text, .long, .link, .code, .reference: "\"…\""
            }
        return FieldRefusal("fields.refuse.json", ["expected": expected])
    }

    private func exact(_ value: JSONValue, _ list: CodeList) throws(FieldRefusal) -> String {
        guard case .string(let code) = value else { throw wrongType }
        guard list.codes.contains(where: { $0.code == code }) else {
            throw FieldRefusal("fields.refuse.code", ["typed": code.shortened])
        }
        return code
    }
}

extension Comparable {
    fileprivate func within(_ range: ClosedRange<Self>) throws(FieldRefusal) -> Self {
        if range.contains(self) { return self }
        throw FieldRefusal(
            "fields.refuse.range", ["typed": "\(self)", "least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
    }
}

extension [String] {
    /// Each once, in the list's order, as a record keeps them.
    func inOrder(of list: CodeList) -> String {
        list.codes.map(\.code).filter(Set(self).contains).joined(separator: " ")
    }
}
