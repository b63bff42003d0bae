import Vietnamese

/// A heading made comparable: folded, words only, with and without what stands in brackets. What comparing needs is
/// made once, since a list with many synonyms compares some hundred thousand times.
struct Heading: Hashable {
    let full: String
    let bare: String
    /// `bare` between spaces, and without any.
    private let spaced: [UInt8]
    private let squeezed: [UInt8]
    private let words: Set<String>
    /// Which letters and digits occur.
    private let letters: UInt64

    init(_ text: String) {
        full = Heading.words(text)
        var depth = 0
        let outside = text.filter { character in
            if character == "(" || character == "[" { depth += 1 }
            defer { if character == ")" || character == "]" { depth = max(0, depth - 1) } }
            return depth == 0
        }
        let inWords = Heading.words(outside)
        bare = inWords.isEmpty ? full : inWords
        spaced = [0x20] + Array(bare.utf8) + [0x20]
        squeezed = bare.utf8.filter { $0 != 0x20 }
        words = Set(bare.split(separator: " ").map(String.init))
        letters = squeezed.reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }

    static func == (a: Heading, b: Heading) -> Bool { a.full == b.full && a.bare == b.bare }
    func hash(into hasher: inout Hasher) { hasher.combine(full) }

    private static func words(_ text: String) -> String { text.searchWords.joined(separator: " ") }

    /// How well a heading says a name: 1 the same, below 0.6 not at all.
    func likeness(to name: Heading) -> Double {
        if full.isEmpty || name.full.isEmpty { return 0 }
        if full == name.full { return 1 }
        if bare == name.full || bare == name.bare || full == name.bare { return 0.97 }
        if squeezed == name.squeezed { return 0.95 }
        let sharesAWord = !words.isDisjoint(with: name.words)
        return sharesAWord ? max(contained(in: name), mistyped(name), sharedWords(name)) : mistyped(name)
    }

    /// How well a heading of one row says a group and a column under it: "Bồi dưỡng năng lực số: Ngày hoàn thành".
    func likeness(toOneOf groups: [Heading], with headings: [Heading]) -> Double {
        let group = groups.filter(holds).map(\.bare.utf8.count).max() ?? 0,
            heading = headings.filter(holds).map(\.bare.utf8.count).max() ?? 0
        guard group > 0, heading > 0 else { return 0 }
        let share = min(1, Double(group + heading + 1) / Double(max(1, bare.utf8.count)))
        return share > 0.5 ? 0.55 + 0.42 * share : 0
    }

    /// "Họ và tên nhà giáo" holds "họ và tên"; "Số CCCD" is held by "Số CCCD/CMND".
    private func contained(in name: Heading) -> Double {
        let share = Double(min(spaced.count, name.spaced.count) - 2) / Double(max(spaced.count, name.spaced.count) - 2)
        if holds(name) { return 0.55 + 0.4 * share }
        if name.holds(self) { return 0.4 + 0.45 * share }
        return 0
    }

    /// Whether all words of a name stand in this heading, in a row.
    private func holds(_ name: Heading) -> Bool {
        guard name.spaced.count <= spaced.count, name.spaced.count > 2 else { return false }
        let first = name.spaced.count - 1
        return (first..<spaced.count).contains { end in
            // Both begin and end with a space, so that only whole words match; the last bytes tell most misses.
            spaced[end] == 0x20 && spaced[end - first] == 0x20 && spaced[(end - first)...end].elementsEqual(name.spaced)
        }
    }

    private func mistyped(_ name: Heading) -> Double {
        let (a, b) = (spaced.count - 2, name.spaced.count - 2), length = max(a, b)
        guard length >= 6, length < 60, abs(a - b) <= 2, (letters ^ name.letters).nonzeroBitCount <= 4 else { return 0 }
        let distance = Heading.distance(Array(bare.utf8), Array(name.bare.utf8))
        if distance == 1 { return 0.85 }
        return distance == 2 && length >= 11 ? 0.78 : 0
    }

    private func sharedWords(_ name: Heading) -> Double {
        guard words.count > 1, name.words.count > 1 else { return 0 }
        let common = words.count { name.words.contains($0) }
        let share = Double(common) / Double(words.count + name.words.count - common)
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
