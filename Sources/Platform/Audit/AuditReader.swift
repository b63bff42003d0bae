import Storage

/// Files each change under the organisations that it touches, and under the persons whose data it is. Whoever lets it
/// read from the start again (its cursor taken away) has nothing twice.
package struct AuditReader: JournalReader {
    package let name = "audit"
    let kinds: [String: RecordKind]
    let places: PersonPlaces

    package init(_ kinds: [RecordKind], _ places: PersonPlaces) {
        self.kinds = Dictionary(kinds.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
        self.places = places
    }

    package func read(_ entries: [JournalEntry], in db: any Connection) throws {
        guard let first = entries.first, let last = entries.last else { return }
        let positions = first.position...last.position
        try fileChanges(positions, in: db)
        try filePersons(
            positions, of: kinds.values.filter { $0.persons == .record }.map(\.kind).sorted(), in: db)
        try fileOthers(entries, in: db)
    }

    /// What the entry itself does not say: whose data a record of somebody is, and who is in charge where no
    /// organisation is touched.
    private func fileOthers(_ entries: [JournalEntry], in db: any Connection) throws {
        let others = entries.compactMap { entry -> (entry: JournalEntry, kind: RecordKind)? in
            guard let kind = kinds[entry.kind] else { return nil }
            switch kind.persons {
            case .pair, .field: return (entry, kind)
            case .record, .none: return entry.touches.isEmpty && kind.ownerField != nil ? (entry, kind) : nil
            }
        }
        if others.isEmpty { return }
        let contents = try contents(of: others.map(\.entry), in: db)
        let found = others.map {
            (
                entry: $0.entry, persons: persons($0.entry, $0.kind, contents),
                owners: owners($0.entry, $0.kind, contents)
            )
        }
        let placed = try places.of(Set(found.flatMap(\.persons)).sorted(), in: db)
        var batch: [SQL] = []
        for (entry, persons, owners) in found {
            let line = AuditLine(
                at: entry.at, pointer: .change(position: entry.position), kind: entry.kind, actor: entry.actor)
            let concerned = owners.isEmpty ? Set(persons.flatMap { placed[$0] ?? [] }).sorted() : owners
            if entry.touches.isEmpty { batch += concerned.map { line.insertion(of: $0).unlessThere } }
            let organisations = concerned.isEmpty ? [""] : concerned
            batch += persons.flatMap { person in organisations.map { line.insertion(of: person, at: $0).unlessThere } }
        }
        try db.run(batch: batch)
    }

    private func persons(_ entry: JournalEntry, _ kind: RecordKind, _ contents: [JournalEntry.Name: JournalContent])
        -> [String]
    {
        switch kind.persons {
        case .none, .record: []
        case .pair: entry.record.split(separator: "+").map(String.init)
        case .field(let name): texts(name, of: contents[entry.name])
        }
    }

    private func owners(_ entry: JournalEntry, _ kind: RecordKind, _ contents: [JournalEntry.Name: JournalContent])
        -> [String]
    {
        entry.touches.isEmpty ? kind.ownerField.map { texts($0, of: contents[entry.name]) } ?? [] : entry.touches
    }

    /// Before and after.
    private func texts(_ field: String, of content: JournalContent?) -> [String] {
        let values = [content?.before?[field], content?.after?[field]].compactMap { value -> String? in
            if case .text(let text)? = value { text } else { nil }
        }
        return Set(values).sorted()
    }
}

extension JournalEntry {
    /// By which its content is known.
    struct Name: Hashable { let kind: String, record: String, version: Int }
    var name: Name { Name(kind: kind, record: record, version: version) }
}

extension AuditReader {
    /// A line for each organisation that the entries touch; of one that touches none, a line of no organisation.
    private func fileChanges(_ positions: ClosedRange<Int>, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO audit_line (organisation, at, entry, act, kind, actor)
            SELECT touched.value, entry.at, \(pointer(db.dialect)), 'change', entry.kind, entry.actor
                FROM platform_journal AS entry CROSS JOIN \(touched(db.dialect))
            WHERE entry.position BETWEEN \(positions.lowerBound) AND \(positions.upperBound) ON CONFLICT DO NOTHING
            """)
    }

    private func filePersons(_ positions: ClosedRange<Int>, of kinds: [String], in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO audit_person (person, at, entry, organisation, act, kind, actor)
            SELECT entry.record, entry.at, \(pointer(db.dialect)), touched.value, 'change', entry.kind, entry.actor
            FROM platform_journal AS entry CROSS JOIN \(touched(db.dialect))
            WHERE entry.position BETWEEN \(positions.lowerBound) AND \(positions.upperBound)
                AND entry.kind IN (\(list: kinds)) ON CONFLICT DO NOTHING
            """)
    }

    /// `AuditPointer.text` of a change.
    private func pointer(_ dialect: Dialect) -> SQL {
        dialect == .sqlite ? "'c' || printf('%012d', entry.position)" : "'c' || lpad(entry.position::text, 12, '0')"
    }

    /// The words of `touches` as rows; one empty word where there is none.
    private func touched(_ dialect: Dialect) -> SQL {
        dialect == .sqlite
            ? #"json_each('["' || replace(entry.touches, ' ', '","') || '"]') AS touched"#
            : "LATERAL unnest(CASE WHEN entry.touches = '' THEN ARRAY[''] ELSE string_to_array(entry.touches, ' ') END) AS touched (value)"
    }

    private func contents(of entries: [JournalEntry], in db: any Connection) throws -> [JournalEntry.Name:
        JournalContent]
    {
        let kinds = Set(entries.map(\.kind)).sorted(), records = Set(entries.map(\.record)).sorted()
        let rows = try db.rows(
            """
            SELECT kind, record, version, content FROM platform_journal_content
                WHERE kind IN (\(list: kinds)) AND record IN (\(list: records))
            """
        )
        return try rows.reduce(into: [:]) { contents, row in
            contents[JournalEntry.Name(kind: try row.get(0), record: try row.get(1), version: try row.get(2))] =
                try JournalContent(json: row.get(3))
        }
    }
}
