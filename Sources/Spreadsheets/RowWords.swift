import Vietnamese

/// Words that offices write under and around their lists. Marks count where a text has any: "Cộng" is a sum, "Công" a
/// beginning of many names.
enum RowWords {
    static let ordinal: Set<String> = ["stt", "tt", "so tt", "so thu tu", "no", "s t t", "ordinal"]

    static func isOrdinal(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 7 && text.allSatisfy { $0.isNumber || $0 == "." }
    }

    // MARK: Totals

    /// - Parameter text: as it is written.
    static func isTotal(_ text: String) -> Bool {
        let label = Label(text)
        if label.isOneOf(totals) { return true }
        // "Tổng cộng: 3 người", "Cộng (I)", but not "Tổng công ty", "Cộng hòa", "Cong ty 26", "Total Energies".
        for start in totals + ["tổng hợp"] {
            guard let rest = label.after(start), !label.isPlain || !rest.hasPrefix("ty ") else { continue }
            if [":", "(", "-", "="].contains(where: rest.hasPrefix) { return true }
            guard sums.contains(start), !label.isPlain || start != "cộng" else { continue }
            if rest.first?.isNumber == true || start != "cộng" && rest.contains(where: \.isNumber) { return true }
            if let next = rest.split(separator: " ").first, whole.contains(String(next).folded) { return true }
        }
        return lists.contains { label.after($0)?.contains(where: \.isNumber) == true }
            || label.after("ấn định danh sách") != nil
    }

    private static let totals = ["tổng cộng", "tổng số", "cộng", "tổng", "total", "grand total", "sum", "subtotal"]
    private static let sums = ["tổng cộng", "tổng số", "cộng"]
    private static let lists = ["danh sách có", "danh sách này có", "danh sách gồm"]
    /// What a sum is made of.
    private static let whole: Set<String> = [
        "khoa", "phong", "to", "don", "trang", "muc", "nhom", "toan", "cac", "chung", "theo", "ca", "danh", "lop",
    ]

    // MARK: Signatures

    /// Offices are signatures only where nothing else stands in the row: in a list of staff they are positions.
    static func isSignature(_ text: String) -> Bool {
        let folded = text.folded, bare = folded.trimmed(".,:/ ")
        if offices.contains(bare) || isPlaceAndDay(folded) { return true }
        return [
            "kt. ", "tm. ", "tl. ", "tuq. ", "q. ", "noi nhan", "(ky", "(da ky", "ky, ghi ro", "nguoi lap", "nguoi ky",
            "xac nhan cua", "(ho ten", "(chu ky",
        ]
        .contains { folded.hasPrefix($0) }
    }

    private static func isPlaceAndDay(_ folded: String) -> Bool {
        folded.contains("ngay") && folded.contains("thang") && folded.contains("nam")
            && (folded.contains(", ngay") || folded.hasPrefix("ngay"))
    }

    static func isNote(_ text: String) -> Bool {
        let label = Label(text)
        if text.trimmed.hasPrefix("*") { return true }
        return ["ghi chú", "lưu ý", "chú ý", "chú thích", "nguồn", "note"].contains {
            label.after($0).map { $0.hasPrefix(":") || $0.hasPrefix("(") || $0.isEmpty } == true
        }
    }

    /// Two to six words, each with a capital: the name under a signature.
    static func isPersonName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return (2...6).contains(words.count)
            && words.allSatisfy { $0.first!.isUppercase && $0.allSatisfy { $0.isLetter || $0 == "." } }
    }

    // MARK: Numbers of columns and sections

    /// (1), 2, [3], A, (a), 5=3+4
    static func isColumnNumber(_ text: String) -> Bool {
        let bare = text.folded.trimmed("()[]. ")
        if bare.utf8.count == 1 { return bare.first!.isLetter || bare.first!.isNumber }
        return !bare.isEmpty && bare.utf8.count <= 12 && bare.first!.isNumber
            && (Int(bare).map { $0 < 100 }
                ?? (bare.contains("=") && bare.allSatisfy { $0.isNumber || "=+-*/x:() ".contains($0) }))
    }

    /// "A. Khoa", "II) Khoa", "IV - Khoa"; a name such as "Y-Bhăm Niê" or "C/ty" is none.
    static func isEnumerated(_ text: String) -> Bool {
        let trimmed = text.trimmed(" ")
        guard let stop = trimmed.firstIndex(where: { ".)/:-".contains($0) }), stop > trimmed.startIndex else {
            return false
        }
        let head = String(trimmed[..<stop]).trimmed(" "), rest = trimmed[trimmed.index(after: stop)...]
        guard rest.isEmpty || rest.first == " " || ".)".contains(trimmed[stop]) else { return false }
        return isRoman(head) || (head.count == 1 && head.first!.isASCII && head.first!.isUppercase)
    }

    static func isRoman(_ text: String) -> Bool {
        let bare = text.trimmed(" .)")
        return !bare.isEmpty && bare.count <= 6 && bare.allSatisfy { "IVXL".contains($0) }
    }

    private static let offices: Set<String> = [
        "giam doc", "pho giam doc", "hieu truong", "pho hieu truong", "thu truong don vi", "thu truong", "chu tich",
        "pho chu tich",
        "truong phong", "pho truong phong", "ke toan", "ke toan truong", "can bo lap", "lap bieu", "lap bang",
        "director", "prepared by",
        "thu truong co quan", "dai dien don vi", "chu tich hoi dong", "vien truong", "cuc truong", "bo truong",
        "nguoi tong hop", "thu quy", "truong don vi",
    ]
}

/// A text for comparing with words that have their marks: by its marks, unless it has none at all.
private struct Label {
    private let text: String
    let isPlain: Bool

    init(_ written: String) {
        let lower = written.composed.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        isPlain = lower.utf8.allSatisfy { $0 < 0x80 }
        text = lower
    }

    func isOneOf(_ words: [String]) -> Bool { words.contains { after($0)?.allSatisfy { ".,: ".contains($0) } == true } }

    /// What comes after words at the beginning; nil when it does not begin with them as whole words.
    func after(_ words: String) -> Substring? {
        let start = isPlain ? words.folded : words
        guard text.hasPrefix(start) else { return nil }
        let rest = text.dropFirst(start.count)
        guard rest.isEmpty || !rest.first!.isLetter else { return nil }
        return rest.drop { $0 == " " }
    }
}

extension String {
    func trimmed(_ set: String) -> String {
        var rest = Substring(self)
        while let first = rest.first, set.contains(first) { rest.removeFirst() }
        while let last = rest.last, set.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
