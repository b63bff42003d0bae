import Storage

/// A text as it stands in the index.
private struct KeptText {
    let id: Int
    let text: SearchText

    init(row: Row) throws {
        id = try row.get(0)
        text = SearchText(
            try row.get(1), of: try row.get(2), words: try row.get(3), number: try row.get(4), order: try row.get(5))
    }
}

private struct OwnerPlace {
    let id: Int
    /// The lower half of the newest id.
    var last: Int
}

private struct Key: Hashable {
    let record: String, organisation: String
    init(_ text: SearchText) { (record, organisation) = (text.record, text.organisation) }
}

extension SearchIndex {
    /// Makes the index say of these records what they are found by now. What is right already is left alone, so that it
    /// may be done again.
    func update(_ records: [String], in db: any Connection) throws {
        var new = Dictionary(
            try searched.texts(of: records, in: db).map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
        var gone: [KeptText] = []
        for kept in try kept(records, in: db) {
            if new[Key(kept.text)] == kept.text { new[Key(kept.text)] = nil } else { gone.append(kept) }
        }
        if gone.isEmpty, new.isEmpty { return }
        let added = new.values.sorted {
            ($0.organisation, $0.order, $0.record) < ($1.organisation, $1.order, $1.record)
        }
        // In the order of ids: the index of words is written in few pieces.
        try db.run(batch: gone.map(\.id).sorted().map { "DELETE FROM search_text WHERE id = \($0)" })
        try db.run(batch: insertions(of: added, gone, in: db) + figures(added, gone.map(\.text)))
    }

    private func kept(_ records: [String], in db: any Connection) throws -> [KeptText] {
        try db.rows(
            """
            SELECT text.id, text.record, place.organisation, text.words, text.number, text.sort_key
            FROM search_text AS text JOIN search_place AS place ON place.id = text.id >> 32
            WHERE text.kind = \(kind) AND text.record IN (\(list: records))
            """
        ).map(KeptText.init(row:))
    }

    private func insertions(of added: [SearchText], _ gone: [KeptText], in db: any Connection) throws -> [SQL] {
        var places = try places(Set(added.map(\.organisation)), in: db), counts: [Int: Int] = [:]
        for text in gone { counts[text.id >> 32, default: 0] -= 1 }
        var texts: [(id: Int, text: SearchText)] = []
        for text in added {
            guard var place = places[text.organisation] else { continue }
            place.last += 1
            places[text.organisation] = place
            counts[place.id, default: 0] += 1
            texts.append((place.id << 32 | place.last, text))
        }
        let last = Dictionary(uniqueKeysWithValues: places.values.map { ($0.id, $0.last) })
        return texts.sorted { $0.id < $1.id }.map { id, text in
            """
            INSERT INTO search_text (id, kind, record, number, sort_key, words)
            VALUES (\(id), \(kind), \(text.record), \(text.number), \(text.order), \(text.words))
            """
        }
            + counts.sorted { $0.key < $1.key }.map { place, change in
                """
                UPDATE search_place SET texts = texts + \(change), last_text = coalesce(\(last[place]), last_text)
                    WHERE id = \(place)
                """
            }
    }

    /// By organisation; those that are not there yet are made.
    private func places(_ organisations: Set<String>, in db: any Connection) throws -> [String: OwnerPlace] {
        let wanted = organisations.sorted()
        try db.run(
            batch: wanted.map {
                """
                INSERT INTO search_place (kind, organisation, texts, last_text) VALUES (\(kind), \($0), 0, 0)
                    ON CONFLICT (kind, organisation) DO NOTHING
                """
            })
        let rows = try db.rows(
            """
            SELECT organisation, id, last_text FROM search_place
                WHERE kind = \(kind) AND organisation IN (\(list: wanted))
            """
        )
        return try Dictionary(
            uniqueKeysWithValues: rows.map { (try $0.get(0), OwnerPlace(id: try $0.get(1), last: try $0.get(2))) })
    }

    /// How many texts each word stands in: what ways are chosen by.
    private func figures(_ added: [SearchText], _ gone: [SearchText]) -> [SQL] {
        var changes: [Substring: Int] = ["": added.count - gone.count]
        for text in added { for word in SearchText.counted(text.words) { changes[word, default: 0] += 1 } }
        for text in gone { for word in SearchText.counted(text.words) { changes[word, default: 0] -= 1 } }
        return changes.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { word, change in
            """
            INSERT INTO search_word (kind, word, texts) VALUES (\(kind), \(String(word)), \(change))
            ON CONFLICT (kind, word) DO UPDATE SET texts = search_word.texts + excluded.texts
            """
        }
    }
}
