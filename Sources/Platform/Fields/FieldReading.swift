import Foundation
import Policy
import Storage
import Vietnamese

extension FieldKind {
    /// The value of what was typed, but for references, which are looked up in bulk. Nothing typed is null.
    package func read(_ typed: String) throws(FieldRefusal) -> SQLValue {
        let text = typed.composedAndTrimmed
        return text.isEmpty || Self.dashes.contains(text) ? .null : try value(text)
    }

    /// Of a text that says something.
    func value(_ text: String) throws(FieldRefusal) -> SQLValue {
        switch self {
        case .text(let max), .long(let max): return try plain(text, max)
        case .link: return try link(text)
        case .day: return try day(text)
        case .whole(let range): return try whole(text, range)
        case .decimal(let range): return try decimal(text, range)
        case .amount(let range): return try amount(text, range)
        case .money: return try money(text)
        case .yesNo:
            guard let yes = Reading.yesNo(text) else {
                throw FieldRefusal("fields.refuse.yes_no", ["typed": text.shortened])
            }
            return .integer(yes ? 1 : 0)
        case .code(let list): return .text(try code(text, list))
        case .codes(let list): return try codes(text, list)
        case .reference: return .text(text)
        }
    }

    private static let dashes: Set<String> = ["-", "–", "—"]

    private func plain(_ text: String, _ max: Int) throws(FieldRefusal) -> SQLValue {
        if text.count > max {
            throw FieldRefusal("fields.refuse.too_long", ["max": String(max), "count": String(text.count)])
        }
        return .text(text)
    }

    private func link(_ text: String) throws(FieldRefusal) -> SQLValue {
        let whole = text.contains("://") ? text : "https://" + text
        guard text.count <= Self.longestLink, let address = URL(string: whole),
            ["http", "https"].contains(address.scheme ?? ""),
            address.host()?.contains(".") == true
        else { throw FieldRefusal("fields.refuse.link", ["typed": text.shortened]) }
        return .text(whole)
    }

    private func day(_ text: String) throws(FieldRefusal) -> SQLValue {
        let read = text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil ? Day(iso: text) : try? Reading.day(text).get()
        guard let day = read, (1945...2100).contains(day.year) else {
            throw FieldRefusal("fields.refuse.day", ["typed": text.shortened])
        }
        return .text(day.iso)
    }

    private func whole(_ text: String, _ range: ClosedRange<Int>) throws(FieldRefusal) -> SQLValue {
        guard let number = try? Reading.integer(text).get() else {
            throw FieldRefusal("fields.refuse.number", ["typed": text.shortened])
        }
        guard range.contains(number) else {
            throw FieldRefusal(
                "fields.refuse.range",
                ["typed": text.shortened, "least": String(range.lowerBound), "most": String(range.upperBound)])
        }
        return .integer(Int64(number))
    }

    private func decimal(_ text: String, _ range: ClosedRange<Double>) throws(FieldRefusal) -> SQLValue {
        guard let number = try? Reading.number(text).get() else {
            throw FieldRefusal("fields.refuse.decimal", ["typed": text.shortened])
        }
        guard range.contains(number) else {
            throw FieldRefusal(
                "fields.refuse.range",
                ["typed": text.shortened, "least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
        }
        return .real(number)
    }

    /// Nothing is rounded: a finer fraction than is kept is said. A comma before three digits parts thousands for some
    /// and a fraction for others.
    private func amount(_ text: String, _ range: ClosedRange<Double>) throws(FieldRefusal) -> SQLValue {
        if text.wholeMatch(of: /[0-9]{1,3},[0-9]{3}/) != nil {
            throw FieldRefusal("fields.refuse.amount_unclear", ["typed": text.shortened])
        }
        guard let number = try? Reading.amount(text).get() else {
            throw FieldRefusal("fields.refuse.decimal", ["typed": text.shortened])
        }
        guard let number = number.inHundredths else {
            throw FieldRefusal("fields.refuse.hundredths", ["typed": text.shortened])
        }
        guard range.contains(number) else {
            throw FieldRefusal(
                "fields.refuse.range",
                ["typed": text.shortened, "least": "\(range.lowerBound)", "most": "\(Int(range.upperBound))"])
        }
        return .real(number)
    }

    private func money(_ text: String) throws(FieldRefusal) -> SQLValue {
        guard let dong = try? Reading.money(text).get(), dong >= 0 else {
            throw FieldRefusal("fields.refuse.money", ["typed": text.shortened])
        }
        return .integer(Int64(dong))
    }

    private func code(_ text: String, _ list: CodeList) throws(FieldRefusal) -> String {
        guard let code = list.code(typed: text) else {
            throw FieldRefusal("fields.refuse.code", ["typed": text.shortened])
        }
        return code.code
    }

    /// With semicolons, lines or commas between them, where no name has a comma of its own; in the list's order.
    private func codes(_ text: String, _ list: CodeList) throws(FieldRefusal) -> SQLValue {
        var chosen: Set<String> = []
        for part in text.split(whereSeparator: { ";\n".contains($0) }) {
            let whole = String(part).trimmingCharacters(in: .whitespaces)
            if let known = list.code(typed: whole) {
                chosen.insert(known.code)
                continue
            }
            for word in whole.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) where !word.isEmpty
            {
                chosen.insert(try code(word, list))
            }
        }
        return .text(Array(chosen).inOrder(of: list))
    }
}

extension Double {
    /// As it is kept, to the hundredth; nil where it is finer than the error of a number of its size.
    var inHundredths: Double? {
        let hundredths = (self * 100).rounded()
        return abs(self * 100 - hundredths) <= 1e-11 * Swift.max(1, abs(hundredths)) ? hundredths / 100 : nil
    }
}

extension String {
    var composedAndTrimmed: String {
        trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
    }

    /// As much of it as a sentence bears.
    package var shortened: String { count > 60 ? prefix(59) + "…" : self }
}
