import Vietnamese

/// A heading made comparable: folded, words only, with and without what stands in brackets.
struct Heading: Hashable {
    let full: String
    let bare: String

    init(_ text: String) {
        full = Heading.words(text)
        var depth = 0
        let outside = text.filter { character in
            if character == "(" || character == "[" { depth += 1 }
            defer { if character == ")" || character == "]" { depth = max(0, depth - 1) } }
            return depth == 0
        }
        let words = Heading.words(outside)
        bare = words.isEmpty ? full : words
    }

    private static func words(_ text: String) -> String { text.searchWords.joined(separator: " ") }

    /// How well a heading says a name: 1 the same, below 0.6 not at all.
    func likeness(to name: Heading) -> Double {
        if full.isEmpty || name.full.isEmpty { return 0 }
        if full == name.full { return 1 }
        if bare == name.full || bare == name.bare || full == name.bare { return 0.97 }
        if bare.replacing(" ", with: "") == name.bare.replacing(" ", with: "") { return 0.95 }
        return max(contained(in: name), mistyped(name), sharedWords(name))
    }

    /// "Họ và tên nhà giáo" holds "họ và tên"; "Số CCCD" is held by "Số CCCD/CMND".
    private func contained(in name: Heading) -> Double {
        let share = Double(min(bare.count, name.bare.count)) / Double(max(bare.count, name.bare.count))
        if (" " + bare + " ").contains(" " + name.bare + " ") { return 0.55 + 0.4 * share }
        if (" " + name.bare + " ").contains(" " + bare + " ") { return 0.4 + 0.45 * share }
        return 0
    }

    private func mistyped(_ name: Heading) -> Double {
        let length = max(bare.count, name.bare.count)
        guard length >= 6, length < 60, abs(bare.count - name.bare.count) <= 2 else { return 0 }
        let distance = Heading.distance(Array(bare.utf8), Array(name.bare.utf8))
        if distance == 1 { return 0.85 }
        return distance == 2 && length >= 11 ? 0.78 : 0
    }

    private func sharedWords(_ name: Heading) -> Double {
        let ours = Set(bare.split(separator: " ")), theirs = Set(name.bare.split(separator: " "))
        guard ours.count > 1, theirs.count > 1 else { return 0 }
        let share = Double(ours.intersection(theirs).count) / Double(ours.union(theirs).count)
        return share >= 0.6 ? 0.45 + 0.4 * share : 0
    }

    /// Letters to change, put in or take out (Levenshtein).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (left == right ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
