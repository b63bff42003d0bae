import Vietnamese

/// Control characters stand in workbooks as `_x000D_` (ECMA-376 22.9.2.19).
enum EscapedText {
    static func string(_ bytes: [UInt8]) -> String {
        guard bytes.count >= 7, bytes.contains(0x5F) else { return String(decoding: bytes, as: UTF8.self).streamSafe }
        var out: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if let scalar = escape(bytes, at) {
                out.append(contentsOf: String(Character(scalar)).utf8)
                at += 7
            } else {
                out.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: out, as: UTF8.self).streamSafe
    }

    private static func escape(_ bytes: [UInt8], _ at: Int) -> Unicode.Scalar? {
        guard at + 7 <= bytes.count, bytes[at] == 0x5F, bytes[at + 1] == 0x78, bytes[at + 6] == 0x5F else { return nil }
        return UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16).flatMap(
            Unicode.Scalar.init)
    }
}
