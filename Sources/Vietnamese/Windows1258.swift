/// The Vietnamese code page of Windows: letters with their quality, tones as marks after them.
package enum Windows1258 {
    package static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var out = String.UnicodeScalarView()
        for byte in bytes { out.append(scalar(byte)) }
        return String(out)
    }

    /// Where it differs from Windows-1252.
    static let differences: [UInt8: Unicode.Scalar] = [
        0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}", 0xE3: "ă",
        0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar { differences[byte] ?? Windows1252.scalar(byte) }
}
