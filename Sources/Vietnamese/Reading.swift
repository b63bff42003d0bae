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

    private static let yes: Set<String> = ["co", "x", "✓", "✔", "☑", "yes", "y", "true", "dung", "da", "1", "c", "v"]
    private static let no: Set<String> = ["khong", "no", "n", "false", "sai", "chua", "0", "k", "ko", "☐"]
}

/// Sex as the register of persons records it.
package enum Sex: String, Sendable, Codable, CaseIterable {
    case male, female
}
