import Vietnamese

/// What may stand in text that a visitor sends: looked at as bytes, before anything is normalised, compared or counted
/// in letters.
enum TypedText {
    /// An address that a page of ours makes is a tenth of this at most.
    static let longestPath = 1024
    static let longestQuery = 4096
    /// A page of a module's contents is a few thousand bytes.
    static let longestField = 64 * 1024
    static let longestName = 200

    static func check(_ pairs: [QueryItem]) throws {
        for pair in pairs {
            guard pair.name.utf8.count <= longestName, pair.value.utf8.count <= longestField else {
                throw Problem.badRequest("problem.field_too_long")
            }
            guard isReadable(pair.name), isReadable(pair.value) else {
                throw Problem.badRequest("problem.text_unreadable")
            }
        }
    }

    /// No control characters but tab and line ends: PostgreSQL cuts a text at NUL, so that a name with one would be two
    /// names. No run of marks that nobody writes.
    static func isReadable(_ text: String) -> Bool {
        var isPlain = true
        for byte in text.utf8 {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
            if byte == 0x7F { return false }
            if byte >= 0xCC { isPlain = false }
        }
        return isPlain || text.isStreamSafe
    }

    /// Without the invisible characters that turn the direction of what follows: `gpj.exe` must not read `exe.jpg`.
    static func withoutTurns(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
                    default: scalar.value >= 0x20 && scalar.value != 0x7F
                    }
                }))
    }
}
