/// Why a text is not a number.
package enum NumberProblem: Error, Hashable, Sendable {
    case empty
    case notANumber
    /// A fraction where a whole number is asked for.
    case notWhole(Double)
    /// Groups that are not of three digits: 12.34.567.
    case badGroups
    case tooLarge
}

extension Reading {
    /// A number with a decimal comma or point: 1.234,5 · 1,234.5 · 1 234,5 · 12,5 · 21.199804. A single separator is
    /// decimal, even before three digits (21.199): where whole numbers are meant, use ``integer(_:)``.
    package static func number(_ text: String) -> Result<Double, NumberProblem> {
        WrittenNumber.parse(text).flatMap { $0.value(loneSeparatorGroups: false) }
    }

    /// A whole number with groups of three in any style: 1.234 · 1,234 · 1 234; also 12,0 and 12.00.
    package static func integer(_ text: String) -> Result<Int, NumberProblem> {
        WrittenNumber.parse(text).flatMap { $0.value(loneSeparatorGroups: true) }.flatMap(whole)
    }

    /// A measured amount, grouped as ``integer(_:)`` is, with or without a fraction: 1.500 is one thousand five
    /// hundred, 64,5 and 1.500,25 have one.
    package static func amount(_ text: String) -> Result<Double, NumberProblem> {
        WrittenNumber.parse(text).flatMap { $0.value(loneSeparatorGroups: true) }
    }

    /// Đồng: a whole number with ₫, đ, đồng, VND or VNĐ after or before it, or none.
    package static func money(_ text: String) -> Result<Int, NumberProblem> {
        var amount = text.folded
        for unit in ["vnd", "dong", "₫", "d"] {
            if amount.hasSuffix(unit) { amount.removeLast(unit.count); break }
            if amount.hasPrefix(unit) { amount.removeFirst(unit.count); break }
        }
        return integer(amount)
    }

    /// A percentage as a ratio: "79,3%" and "79,3" are 0.793.
    package static func percent(_ text: String) -> Result<Double, NumberProblem> {
        let trimmed = text.folded
        // By way of a whole number, so that 79.3 gives 0.793 and not 0.7929999999999999.
        return number(trimmed.hasSuffix("%") ? String(trimmed.dropLast()) : trimmed).map { ($0 * 1e8).rounded() / 1e10 }
    }

    private static func whole(_ value: Double) -> Result<Int, NumberProblem> {
        guard abs(value) < 9e15 else { return .failure(.tooLarge) }
        return value == value.rounded() ? .success(Int(value)) : .failure(.notWhole(value))
    }
}

/// A number as written: digits with separators between them.
private struct WrittenNumber {
    var negative = false
    var groups: [Substring] = []
    var separators: [Character] = []

    static func parse(_ text: String) -> Result<WrittenNumber, NumberProblem> {
        var rest = Substring(text.folded)
        if rest.isEmpty { return .failure(.empty) }
        if let plain = scientific(rest) { return .success(plain) }
        var number = WrittenNumber()
        if let sign = rest.first, "+-".contains(sign) {
            number.negative = sign == "-"
            rest = rest.dropFirst()
        }
        number.separators = rest.filter { !$0.isASCIIDigit }.map { $0 }
        number.groups = rest.split(omittingEmptySubsequences: false) { !$0.isASCIIDigit }
        guard number.separators.allSatisfy({ ".,' ".contains($0) }),
            number.groups.allSatisfy({ !$0.isEmpty }) || number.startsWithSeparator
        else { return .failure(.notANumber) }
        return .success(number)
    }

    /// ",5" and ".5" are written by some.
    private var startsWithSeparator: Bool {
        groups.count == 2 && groups[0].isEmpty && !groups[1].isEmpty && ".,".contains(separators[0])
    }

    /// 3.1178E+10, as a spreadsheet writes large numbers into text.
    private static func scientific(_ text: Substring) -> WrittenNumber? {
        guard text.contains("e"), text.allSatisfy({ $0.isASCIIDigit || "e+-.,".contains($0) }),
            let value = Double(text.replacing(",", with: ".")), value.isFinite, abs(value) < 1e15
        else { return nil }
        var number = WrittenNumber()
        number.negative = value < 0
        let whole = value.magnitude.rounded(.down), fraction = value.magnitude - whole
        number.groups = [Substring(String(Int(whole)))]
        if fraction > 0 {
            number.separators = ["."]
            number.groups.append(Substring(String(fraction).dropFirst(2)))
        }
        return number
    }

    func value(loneSeparatorGroups: Bool) -> Result<Double, NumberProblem> {
        let hasFraction: Bool
        let lone = separators.count == 1 ? separators[0] : nil
        if let lone {
            let grouped = groups[1].count == 3 && (1...3).contains(groups[0].count) && groups[0].first != "0"
            hasFraction = lone == " " || lone == "'" ? false : !(loneSeparatorGroups && grouped)
        } else {
            hasFraction =
                Set(separators).count > 1 && ".,".contains(separators[separators.count - 1])
                && separators.dropLast().allSatisfy { $0 != separators[separators.count - 1] }
        }
        let whole = hasFraction ? groups.dropLast() : groups[...]
        if whole.count > 1 {
            let used = separators.prefix(whole.count - 1)
            guard Set(used).count == 1, whole.dropFirst().allSatisfy({ $0.count == 3 }), whole[0].count <= 3
            else { return .failure(.badGroups) }
        }
        let text = whole.joined() + (hasFraction ? "." + groups[groups.count - 1] : "")
        guard let value = Double(text.hasPrefix(".") ? "0" + text : text) else { return .failure(.notANumber) }
        guard value < 1e15 else { return .failure(.tooLarge) }
        return .success(negative ? -value : value)
    }
}

extension Character {
    var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
