/// Reading what people type in forms and spreadsheets. Every function is pure and says precisely what is wrong; the
/// sentences that a person sees come from the catalogues of strings.
package enum Reading {}

extension Reading {
    /// "Có", "x", "✓", "Yes" are true; "Không", "Chưa", "No" are false; nil when it says neither (also when empty).
    package static func yesNo(_ text: String) -> Bool? {
        let word = text.folded
        if yes.contains(word) { return true }
        return no.contains(word) ? false : nil
    }

    /// Nam or Nữ, male or female, in any spelling in use; nil for anything else.
    package static func sex(_ text: String) -> Sex? {
        switch text.folded {
        case "nam", "nam gioi", "trai", "male", "m", "ong": .male
        case "nu", "nu gioi", "gai", "female", "f", "ba": .female
        default: nil
        }
    }

    /// The digits of an identifier that a program took for a fraction, "1080000101.0"; nil for anything else. Fewer
    /// than eight digits may be a real fraction, or a version.
    package static func withoutFraction(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else { return nil }
        let digits = text.trimmingPrefix(while: \.isWhitespace).prefix(while: \.isASCIIDigit),
            rest = text.trimmingPrefix(while: \.isWhitespace).dropFirst(digits.count)
        guard digits.count >= 8, let mark = rest.first, mark == "." || mark == ",", rest.count > 1,
            rest.dropFirst().allSatisfy({ $0 == "0" || $0.isWhitespace }),
            rest.dropFirst().first == "0"
        else { return nil }
        return String(digits)
    }

    private static let yes: Set<String> = ["co", "x", "✓", "✔", "☑", "yes", "y", "true", "dung", "da", "1", "c", "v"]
    private static let no: Set<String> = ["khong", "no", "n", "false", "sai", "chua", "0", "k", "ko", "☐"]
}

/// Sex as the register of persons records it.
package enum Sex: String, Sendable, Codable, CaseIterable {
    case male, female
}
