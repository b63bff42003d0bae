import Storage

/// What a text must have: whole words, and one that begins so.
struct WantedWords: Sendable {
    let whole: [String]
    /// Nil when the words are whole.
    let begun: String?

    /// For a condition on a column `words`. Words are letters and digits, with = or # before them: no `%`, and an `_`
    /// only behind a #, which is not asked for here.
    var conditions: [SQL] {
        whole.map { "text.words LIKE \("% \($0) %")" } + (begun.map { ["text.words LIKE \("% \($0)%")"] } ?? [])
    }
}

/// A text that may be meant.
struct FoundText: Sendable {
    let record: String
    let order: String
    let words: String

    init(record: String, order: String, words: String) {
        (self.record, self.order, self.words) = (record, order, words)
    }
    init(row: Row) throws { self.init(record: try row.get(0), order: try row.get(1), words: try row.get(2)) }
}

/// The ways to texts, each a statement that stops after so many.
struct SearchWays {
    private static let columns: SQL = "text.record, text.sort_key, text.words"

    let kind: String
    let scope: SearchScope
    let db: any Connection

    /// By the index of words: those that all stand in a text, wherever it is.
    /// - Parameters:
    ///   - words: what the index is asked for; `rest` what each text is then looked at for.
    func byWords(_ words: WantedWords, rest: WantedWords?, limit: Int) throws -> [FoundText] {
        let more = SQL.join((rest?.conditions ?? []).map { " AND " + $0 }, "")
        return try texts(db.dialect == .sqlite ? full(words, more, limit) : inverted(words, more, limit))
    }

    private func full(_ words: WantedWords, _ more: SQL, _ limit: Int) -> SQL {
        func quoted(_ word: String) -> String { "\"" + "\(kind):\(word)".replacing("\"", with: "\"\"") + "\"" }
        let match = (words.whole.map(quoted) + (words.begun.map { [quoted($0) + "*"] } ?? [])).joined(
            separator: " AND ")
        return """
            SELECT \(Self.columns) FROM search_words AS found CROSS JOIN search_text AS text ON text.id = found.rowid
            WHERE search_words MATCH \(match) AND \(scope.holds(text: "found.rowid"))\(more) LIMIT \(limit)
            """
    }

    /// Places are words as well: few texts that somebody may not see are come by.
    private func inverted(_ words: WantedWords, _ more: SQL, _ limit: Int) -> SQL {
        func quoted(_ word: String) -> String {
            "'" + word.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'"
        }
        var parts =
            words.whole.map { quoted("\(kind):\($0)") } + (words.begun.map { [quoted("\(kind):\($0)") + ":*"] } ?? [])
        if let places = scope.places, !places.isEmpty {
            parts.append("(" + places.map { "'@\($0)'" }.joined(separator: " | ") + ")")
        }
        return """
            SELECT \(Self.columns) FROM search_text AS text
            WHERE array_to_tsvector(array_append(
                string_to_array(ltrim(replace(rtrim(words), ' ', ' ' || kind || ':')), ' '), '@' || (id >> 32)::text))
                    @@ \(parts.joined(separator: " & "))::tsquery
              AND \(scope.holds(text: "text.id"))\(more) LIMIT \(limit)
            """
    }

    /// By place, one text after the other: of a small scope, or of words that many texts have. Looks at no more than
    /// `most`.
    func byPlace(_ words: WantedWords, most: Int, limit: Int) throws -> [FoundText] {
        let range: SQL = "text.id BETWEEN place.id << 32 AND (place.id << 32) + 4294967295"
        let within: SQL = "place.kind = \(kind) AND \(scope.holds(place: "place.id", of: "place.organisation"))"
        let walked: SQL =
            db.dialect == .sqlite
            ? """
            SELECT text.record, text.sort_key, text.words FROM search_place AS place CROSS JOIN search_text AS text
            WHERE \(range) AND \(within) LIMIT \(most)
            """
            : """
            SELECT text.record, text.sort_key, text.words FROM search_place AS place
            CROSS JOIN LATERAL (SELECT record, sort_key, words FROM search_text AS text WHERE \(range)
                LIMIT \(most)) AS text WHERE \(within) LIMIT \(most)
            """
        return try texts(
            """
            SELECT \(Self.columns) FROM (\(walked)) AS text WHERE \(SQL.join(words.conditions, " AND ")) LIMIT \(limit)
            """
        )
    }

    /// By the beginning of a number.
    func byNumber(_ number: String, limit: Int) throws -> [FoundText] {
        try texts(
            """
            SELECT \(Self.columns) FROM search_text AS text
            WHERE text.kind = \(kind) AND text.number >= \(number) AND text.number < \(number + "\u{10FFFF}")
                AND \(scope.holds(text: "+text.id")) LIMIT \(limit)
            """)
    }

    /// Where the best way depends on what is asked for, a kept plan of PostgreSQL fits nothing.
    private func texts(_ sql: SQL) throws -> [FoundText] { try db.rows(sql.plannedAnew).map(FoundText.init(row:)) }
}
