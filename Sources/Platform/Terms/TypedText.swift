import Vietnamese

/// What may stand in text that a visitor sends: looked at as bytes, before anything is normalised, compared or counted
/// in letters.
package enum TypedText {
    /// An address that a page of ours makes is a tenth of this at most.
    package static let longestPath = 1024
    package static let longestQuery = 4096
    /// A page of a module's contents is a few thousand bytes.
    package static let longestField = 64 * 1024
    package static let longestName = 200

    /// No control characters but tab and line ends: PostgreSQL cuts a text at NUL, so that a name with one would be two
    /// names. No run of marks that nobody writes.
    package static func isReadable(_ text: String) -> Bool {
        var isPlain = true
        for byte in text.utf8 {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
            if byte == 0x7F { return false }
            if byte >= 0xCC { isPlain = false }
        }
        return isPlain || text.isStreamSafe
    }

    /// Without the invisible characters that turn the direction of what follows: `gpj.exe` must not read `exe.jpg`.
    package static func withoutTurns(_ text: String) -> String {
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
