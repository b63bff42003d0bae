import Vietnamese

/// Tells records from everything else that stands under the headings of a list. Rows are given in order.
struct RowJudge {
    private let mapped: Set<Int>
    private let required: Set<Int>
    private let ordinal: Int?
    /// Headings of each column, every level. A page's header is the same text again, so that it need not be folded.
    private let headings: [[String]]
    private let wideRows: Set<Int>
    private var afterHeader = true
    private var ended = false

    init(columns: [SheetTable.Column], required: Set<String>, merges: [MergedRange]) {
        ordinal = columns.first { RowWords.ordinal.contains(Heading($0.path.last ?? "").bare) }?.index
        let ordinal = ordinal
        mapped = Set(columns.filter { $0.key != nil && $0.index != ordinal }.map(\.index))
        self.required = Set(columns.filter { required.contains($0.key ?? "") }.map(\.index))
        var headings = [[String]](repeating: [], count: (columns.map(\.index).max() ?? 0) + 1)
        for column in columns { headings[column.index] = column.path }
        self.headings = headings
        wideRows = Set(merges.filter { $0.columns.count >= 3 && $0.rows.count == 1 }.map(\.rows.lowerBound))
    }

    /// Nil for a record.
    mutating func reason(_ row: Row) -> SheetTable.NotData? {
        let cells = row.cells.filter { !$0.isBlank }
        let reason = judge(row, cells)
        switch reason {
        case nil: ended = false
        case .total, .signature, .note: ended = true
        default: break
        }
        afterHeader = reason == .repeatedHeader || reason == .numbering
        return reason
    }

    private func judge(_ row: Row, _ cells: [Cell]) -> SheetTable.NotData? {
        if repeatsHeader(cells) { return .repeatedHeader }
        if afterHeader, isNumbering(cells) { return .numbering }
        let filled = cells.count { mapped.contains($0.column) }
        if filled == 0, cells.count == 1, cells[0].column == ordinal, RowWords.isOrdinal(cells[0].text) { return .onlyNumbered }
        let words = cells.lazy.filter { !isNumber($0) }.map(\.text.folded)
        let label = words.first
        if let label, RowWords.isTotal(label), isSparse(cells, filled) || words.count == 1 { return .total }
        guard isSparse(cells, filled), filled == 0 || !isNumbered(cells) else { return nil }
        if words.contains(where: RowWords.isSignature) { return .signature }
        if let label, RowWords.isNote(label) { return .note }
        if let heading = section(row, cells) { return .sectionHeading(heading) }
        return ended || filled == 0 ? .afterTheList : nil
    }

    /// Few of the columns are filled, and something that every record has is missing.
    private func isSparse(_ cells: [Cell], _ filled: Int) -> Bool {
        let present = Set(cells.map(\.column))
        if !required.isEmpty { return !required.isSubset(of: present) && filled <= max(2, mapped.count / 2) }
        return filled <= max(1, mapped.count / 3)
    }

    /// A row with its running number is a record, however little else it says.
    private func isNumbered(_ cells: [Cell]) -> Bool {
        cells.contains { $0.column == ordinal && RowWords.isOrdinal($0.text) }
    }

    private func repeatsHeader(_ cells: [Cell]) -> Bool {
        let same = cells.count { cell in
            guard case .text(let text) = cell.value, cell.column < headings.count else { return false }
            return headings[cell.column].contains(text)
        }
        return same >= 2 && same * 2 >= cells.count
    }

    private func isNumbering(_ cells: [Cell]) -> Bool {
        cells.count >= 3 && cells.allSatisfy { RowWords.isColumnNumber($0.text) }
    }

    private func isNumber(_ cell: Cell) -> Bool {
        if case .text(let text) = cell.value { return (try? Reading.number(text).get()) != nil }
        return true
    }

    /// One or two cells that begin with A., I., 1.2) or stand across the table.
    private func section(_ row: Row, _ cells: [Cell]) -> String? {
        guard !ended || RowWords.isEnumerated(cells[0].text), cells.count <= 2, cells.contains(where: { !isNumber($0) })
        else { return nil }
        let enumerated =
            RowWords.isEnumerated(cells[0].text)
            || (cells.count == 2 && cells[0].column == ordinal && RowWords.isRoman(cells[0].text))
        guard enumerated || wideRows.contains(row.number) else { return nil }
        return cells.map(\.text).joined(separator: " ")
    }
}

/// Words that offices write under and around their lists.
private enum RowWords {
    static let ordinal: Set<String> = ["stt", "tt", "so tt", "so thu tu", "no", "s t t", "ordinal"]

    static func isOrdinal(_ text: String) -> Bool { text.utf8.count <= 7 && text.allSatisfy { $0.isNumber || $0 == "." } }

    static func isTotal(_ folded: String) -> Bool {
        let start = [
            "tong cong", "tong so", "tong:", "cong:", "cong ", "tong hop:", "danh sach co ", "danh sach nay co", "danh sach gom ", "total", "grand total",
            "an dinh danh sach",
        ]
        return folded == "tong" || folded == "cong" || start.contains { folded.hasPrefix($0) }
    }

    static func isSignature(_ folded: String) -> Bool {
        let bare = folded.trimmed(".,:/ ")
        if offices.contains(bare) { return true }
        if ["kt. ", "tm. ", "tl. ", "tuq. ", "q. ", "noi nhan", "(ky", "(da ky", "nguoi lap", "nguoi ky", "xac nhan cua"].contains(where: {
            folded.hasPrefix($0)
        }) {
            return true
        }
        return folded.contains("ngay ") && folded.contains("thang ") && folded.contains("nam ")
            && (folded.contains(", ngay") || folded.hasPrefix("ngay"))
    }

    static func isNote(_ folded: String) -> Bool {
        ["ghi chu", "luu y", "chu y", "note", "*", "chu thich", "nguon:"].contains { folded.hasPrefix($0) }
    }

    /// (1), 2, [3], A, (a), 5=3+4
    static func isColumnNumber(_ text: String) -> Bool {
        let bare = text.folded.trimmed("()[]. ")
        if bare.utf8.count == 1 { return bare.first!.isLetter || bare.first!.isNumber }
        return !bare.isEmpty && bare.utf8.count <= 12 && bare.first!.isNumber
            && (Int(bare).map { $0 < 100 }
                ?? (bare.contains("=") && bare.allSatisfy { $0.isNumber || "=+-*/x:() ".contains($0) }))
    }

    static func isEnumerated(_ text: String) -> Bool {
        let trimmed = text.trimmed(" ")
        guard let stop = trimmed.firstIndex(where: { ".)/:-".contains($0) }), stop > trimmed.startIndex else { return false }
        let head = String(trimmed[..<stop])
        return isRoman(head) || (head.count == 1 && head.first!.isASCII && head.first!.isUppercase)
    }

    static func isRoman(_ text: String) -> Bool {
        let bare = text.trimmed(" .)")
        return !bare.isEmpty && bare.count <= 6 && bare.allSatisfy { "IVXL".contains($0) }
    }

    private static let offices: Set<String> = [
        "giam doc", "pho giam doc", "hieu truong", "pho hieu truong", "thu truong don vi", "thu truong", "chu tich", "pho chu tich",
        "truong phong", "pho truong phong", "ke toan", "ke toan truong", "can bo lap", "lap bieu", "lap bang", "director", "prepared by",
        "thu truong co quan", "dai dien don vi", "chu tich hoi dong", "vien truong", "cuc truong", "bo truong", "nguoi tong hop",
    ]
}

private extension String {
    func trimmed(_ set: String) -> String {
        var rest = Substring(self)
        while let first = rest.first, set.contains(first) { rest.removeFirst() }
        while let last = rest.last, set.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
