import Vietnamese

/// Bytes to text: by their mark, by being valid UTF-8, else one byte a letter.
enum TextDecoding {
    static func decode(_ bytes: [UInt8]) -> (text: String, encoding: DelimitedText.Encoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (String(decoding: bytes.dropFirst(3), as: UTF8.self), .utf8) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (wide(bytes.dropFirst(2), littleEndian: true), .utf16) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (wide(bytes.dropFirst(2), littleEndian: false), .utf16) }
        if let little = unmarkedWide(bytes) { return (wide(bytes[...], littleEndian: little), .utf16) }
        if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
        let western = Windows1252.decode(bytes)
        if LegacyText.isOldVietnamese(western) { return (western, .windows1252) }
        return (Windows1258.decode(bytes).composed, .windows1258)
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { at in
            littleEndian ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// UTF-16 without its mark: separators and digits leave zeros on one side of the pairs.
    private static func unmarkedWide(_ bytes: [UInt8]) -> Bool? {
        let start = bytes.prefix(512)
        guard start.contains(0) else { return nil }
        let odd = start.indices.count { $0 % 2 == 1 && start[$0] == 0 }
        return odd * 2 > start.count { $0 == 0 }
    }
}
