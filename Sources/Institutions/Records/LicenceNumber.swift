import Vietnamese

/// Số giấy chứng nhận đăng ký hoạt động: `69/2023/GCNĐKHĐ-TCGDNN`, `71/GCNĐKHĐ-SLĐTBXH`; also the number of a decision
/// by which older institutions work, `1126/QĐ-UBND`.
package struct LicenceNumber: Sendable, Hashable {
    package let text: String

    /// Nil when it has not the form: a number, a year or none, the sign of the document.
    package init?(_ typed: String) {
        guard typed.utf8.contains(UInt8(ascii: "/")) else { return nil }
        var text = typed.composed.uppercased().filter { !$0.isWhitespace }
        for word in ["SỐ:", "SỐ"] where text.hasPrefix(word) { text.removeFirst(word.count) }
        text = String(text.map { "–—‐‑−".contains($0) ? "-" : $0 })
        guard text.wholeMatch(of: /[0-9]{1,6}[A-ZĐ]?(\/[0-9]{4})?\/[A-ZĐĂÂÊÔƠƯ&.]+([-\/][A-ZĐĂÂÊÔƠƯ&.0-9]+)*/) != nil
        else { return nil }
        self.text = text
    }

    /// As stored.
    init(stored text: String) { self.text = text }

    /// The year in the number; nil when it has none.
    var year: Int? { text.firstMatch(of: /\/([0-9]{4})\//).flatMap { Int($0.1) } }

    /// For comparison: without marks and leading zeros.
    var key: String { String(text.folded.drop { $0 == "0" }) }
}
