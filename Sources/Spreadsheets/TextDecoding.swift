import Vietnamese

/// Bytes to text: by their mark, by being UTF-8, else one byte a letter.
enum TextDecoding {
    static func decode(_ bytes: [UInt8]) -> (text: String, encoding: DelimitedText.Encoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return (String(decoding: bytes.dropFirst(3), as: UTF8.self), .utf8)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return (wide(bytes.dropFirst(2), littleEndian: true), .utf16) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (wide(bytes.dropFirst(2), littleEndian: false), .utf16) }
        if let little = unmarkedWide(bytes) { return (wide(bytes[...], littleEndian: little), .utf16) }
        if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
        // A damaged byte does not make another encoding of the rest: it is left as U+FFFD, which no cell may hold.
        if isDamagedUTF8(bytes) { return (String(decoding: bytes, as: UTF8.self), .utf8) }
        let western = Windows1252.decode(bytes)
        if LegacyText.isOldVietnamese(western) { return (western, .windows1252) }
        return (Windows1258.decode(bytes).composed, .windows1258)
    }

    /// Whether most of the bytes beyond ASCII are in good order as UTF-8; in one-byte encodings hardly any are.
    private static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
        var good = 0, bad = 0, at = 0
        while at < bytes.count {
            let length = sequence(bytes, at)
            if length == 0 { bad += 1 } else if length > 1 { good += 1 }
            at += max(1, length)
        }
        return good > bad * 2
    }

    /// Bytes of the well-formed letter that starts here; 0 when none does.
    private static func sequence(_ bytes: [UInt8], _ at: Int) -> Int {
        let length: Int
        switch bytes[at] {
        case 0..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return 0
        }
        guard at + length <= bytes.count, bytes[(at + 1)..<(at + length)].allSatisfy({ $0 & 0xC0 == 0x80 }) else {
            return 0
        }
        return length
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, littleEndian: Bool) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { at in
            littleEndian
                ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
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
