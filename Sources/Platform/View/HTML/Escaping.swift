/// How fragments grow: literals of ours as they are, everything else escaped.
extension [UInt8] {
    @inline(__always) mutating func add(_ literal: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Text safe as content and inside a double-quoted attribute. Most text needs no change and is copied whole.
    mutating func add(escaping text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                guard let replacement = Self.replacement(for: utf8[index]) else { continue }
                append(contentsOf: utf8[start..<index])
                add(replacement)
                start = index + 1
            }
            append(contentsOf: utf8[start...])
        }
    }

    @inline(__always) private static func replacement(for byte: UInt8) -> StaticString? {
        // All five lie below "?"; letters beyond are the common case.
        guard byte < 0x3F else { return nil }
        return switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: nil
        }
    }
}

/// `address` if a browser may follow it, else `#`: a stored "javascript:…" must never become a link.
func safeAddress(_ address: String) -> String {
    // Nearly every address is a path of ours.
    if address.utf8.first == UInt8(ascii: "/") || address.utf8.first == UInt8(ascii: "#") { return address }
    // By bytes, as browsers read it: a mark after the colon would make another letter of it.
    let head = address.utf8.prefix { ![UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0) }
    guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return address }
    return ["http", "https", "mailto", "tel"].contains(String(decoding: head[..<colon], as: UTF8.self).lowercased())
        ? address : "#"
}
