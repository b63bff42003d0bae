import Vietnamese

/// What a list says of the contract: whether this is where somebody mainly works.
struct ContractWords {
    /// Nil: it says neither, or both.
    let isMain: Bool?

    init(_ typed: String) {
        let lower = typed.composed.lowercased()
        // Most lists say no more than this.
        if let answer = Self.common[lower] ?? Reading.yesNo(typed) { isMain = answer; return }
        let isPlain = lower.utf8.allSatisfy { $0 < 0x80 }
        let words = " " + lower.split { !$0.isLetter }.joined(separator: " ") + " "
        // With its marks where any are written: "phụ" is no part of "Phú Thọ".
        func says(_ phrases: [String]) -> Bool {
            phrases.contains { words.contains(" " + (isPlain ? $0.folded : $0) + " ") }
        }
        let isOutside = says(["ngoài biên chế"])
        let isVisiting = isOutside || says(Self.visiting), isStaff = !isOutside && says(Self.staff)
        if says(Self.negations) || isVisiting && isStaff {
            isMain = nil
        } else if isVisiting {
            isMain = false
        } else {
            isMain = isStaff || says(Self.contracts) ? true : nil
        }
    }

    private static let common = ["cơ hữu": true, "biên chế": true, "hợp đồng": true, "thỉnh giảng": false]
    private static let visiting = ["thỉnh giảng", "kiêm nhiệm", "thời vụ", "phụ", "vụ việc", "cộng tác viên"]
    private static let staff = ["cơ hữu", "biên chế"]
    /// By themselves; "hợp đồng vụ việc" is another thing.
    private static let contracts = ["chính", "hợp đồng", "dài hạn"]
    private static let negations = ["không", "chưa", "chẳng", "hết", "thôi"]
}
