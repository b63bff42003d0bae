import Vietnamese

/// Text that a spreadsheet program would take for a formula when it opens a .csv.
enum FormulaGuard {
    /// `=`, `+`, `-`, `@`, their full-width forms (which Excel takes for them), tab, CR or LF first, apostrophes before
    /// it not counted.
    static func wouldRun(_ bytes: some Collection<UInt8>) -> Bool {
        let text = bytes.drop { $0 == 0x27 }
        guard let first = text.first else { return false }
        if [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A].contains(first) { return true }
        // U+FF1D, U+FF0B, U+FF0D, U+FF20.
        return first == 0xEF && fullWidth.contains { text.starts(with: $0) }
    }

    private static let fullWidth: [[UInt8]] = [
        [0xEF, 0xBC, 0x9D], [0xEF, 0xBC, 0x8B], [0xEF, 0xBC, 0x8D], [0xEF, 0xBC, 0xA0],
    ]

    static func isGuarded(_ bytes: [UInt8]) -> Bool { bytes.first == 0x27 && wouldRun(bytes) }
}
