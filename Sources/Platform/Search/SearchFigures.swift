import Storage

/// How often what was typed stands in the texts of a kind, by the index's own count: ways are chosen by it, not by what
/// a planner makes of it.
struct SearchFigures: Sendable {
    /// Of all texts.
    let all: Int
    /// How many have a word that begins with the last one typed.
    let begun: Int
    private let counts: [String: Int]

    init(_ terms: SearchTerms, of kind: String, in db: any Connection) throws {
        let words = [""] + Set(terms.words + terms.marked).sorted()
        let rows = try db.rows("SELECT word, texts FROM search_word WHERE kind = \(kind) AND word IN (\(list: words))")
        counts = try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get(0), try $0.get(1)) })
        all = counts[""] ?? 0
        let last = terms.words.last ?? ""
        begun =
            try db.value(
                """
                SELECT coalesce(sum(texts), 0) FROM search_word WHERE kind = \(kind) AND word >= \(last)
                    AND word < \(last + "\u{10FFFF}")
                """,
                as: Int.self) ?? 0
    }

    func count(_ word: String) -> Int { max(0, counts[word] ?? 0) }

    /// Which part of the texts has all these, if words had nothing to do with each other.
    func share(_ words: [String], begun isBegun: Bool) -> Double {
        guard all > 0 else { return 0 }
        let whole = Double(all)
        return words.reduce(isBegun ? min(1, Double(begun) / whole) : 1) { $0 * min(1, Double(count($1)) / whole) }
    }
}
