/// `text` safe as content and inside a double-quoted attribute. Most text needs no change and comes back as it is.
func escaped(_ text: String) -> String {
    var text = text
    let needed = text.withUTF8 { bytes in bytes.contains(where: isMarkup) }
    return needed ? rewritten(text) : text
}

/// `address` if a browser may follow it, else `#`: a stored "javascript:…" must never become a link.
func safeAddress(_ address: String) -> String {
    let head = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let colon = head.firstIndex(of: ":") else { return address }
    return ["http", "https", "mailto", "tel"].contains(head[..<colon].lowercased()) ? address : "#"
}

private func isMarkup(_ byte: UInt8) -> Bool {
    byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
}

private func rewritten(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
        switch byte {
        case 0x26: result += "&amp;".utf8
        case 0x3C: result += "&lt;".utf8
        case 0x3E: result += "&gt;".utf8
        case 0x22: result += "&quot;".utf8
        case 0x27: result += "&#39;".utf8
        default: result.append(byte)
        }
    }
    return String(decoding: result, as: UTF8.self)
}
