import Storage
import Vietnamese

/// The audit as it is stored, as much of it as concerns whoever asks.
package struct AuditStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    /// A page of the audit.
    /// - Parameter reach: of which organisations whoever asks is told; the question may ask of fewer.
    package func page(_ question: AuditQuestion, within reach: AuditReach, after: Keyset?, limit: Int) throws
        -> AuditPage
    {
        let found = try AuditListing(question: question).page(after: after, limit: limit, in: db)
        return AuditPage(
            entries: try entries(found.places, within: reach), next: found.next, lookedBackTo: found.lookedBackTo)
    }

    /// Whether there is anything that answers, or may be further back than one page looks.
    package func mayHave(_ question: AuditQuestion) throws -> Bool {
        let found = try AuditListing(question: question).page(after: nil, limit: 1, in: db)
        return !found.places.isEmpty || found.next != nil
    }

    /// One reading; nil when it shows nobody whom an organisation of the reach knows.
    package func reading(_ id: String, within reach: AuditReach) throws -> AuditEntry? {
        guard let at = try db.value("SELECT at FROM access_reading WHERE id = \(id)", as: String.self) else {
            return nil
        }
        let rows = try db.rows(
            "SELECT at, entry FROM audit_line WHERE at = \(at) AND entry = \(AuditPointer.reading(id: id).text) LIMIT 1"
        )
        let found = try entries(rows.map(AuditListing.Place.init(row:)), within: reach)
        return found.first {
            if case .reading(let shown) = $0.what { !shown.persons.isEmpty || !$0.organisations.isEmpty } else { false }
        }
    }

    private func entries(_ places: [AuditListing.Place], within reach: AuditReach) throws -> [AuditEntry] {
        if places.isEmpty { return [] }
        let pointers = places.compactMap { AuditPointer($0.pointer) }
        let lines = try self.lines(places, within: reach)
        let changes = try changed(pointers.compactMap { if case .change(let position) = $0 { position } else { nil } })
        let readings = try loggedReadings(pointers.compactMap { if case .reading(let id) = $0 { id } else { nil } })
        return pointers.compactMap { pointer in
            let mine = lines[pointer.text] ?? [], organisations = mine.map(\.organisation).filter { !$0.isEmpty }
            switch pointer {
            case .change(let position):
                guard let change = changes[position], let at = Instant(iso: change.entry.at) else { return nil }
                return AuditEntry(
                    at: at, actor: change.entry.actor, kind: change.entry.kind, what: .change(change),
                    organisations: organisations)
            case .reading(let id):
                guard let reading = readings[id] else { return nil }
                let persons = Set(mine.flatMap(\.persons)).sorted(),
                    shown = AuditEntry.Shown(id: id, path: reading.path, persons: persons)
                return AuditEntry(
                    at: reading.at, actor: reading.actor, kind: reading.kind, what: .reading(shown),
                    organisations: organisations)
            }
        }
    }

    private func lines(_ places: [AuditListing.Place], within reach: AuditReach) throws -> [String: [(
        organisation: String, persons: [String]
    )]] {
        let times = Set(places.map(\.at)).sorted(), pointers = Set(places.map(\.pointer)).sorted()
        let rows = try db.rows(
            """
            SELECT line.entry, line.organisation, line.persons FROM audit_line AS line
            WHERE line.at IN (\(list: times)) AND line.entry IN (\(list: pointers))
                AND \(reach.holds("line.organisation"))
            ORDER BY line.entry, line.organisation
            """)
        return try rows.reduce(into: [:]) { lines, row in
            let persons = try row.get(2, as: String.self).split(separator: " ").map(String.init)
            lines[try row.get(0), default: []].append((try row.get(1), persons))
        }
    }

    private func changed(_ positions: [Int]) throws -> [Int: AuditEntry.Changed] {
        if positions.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT coalesce(j.position, 0) AS known_position, j.kind, j.record, j.version, j.at, j.actor, j.touches,
                j.fields, j.reason, j.batch,
                CASE WHEN c.content IS NULL THEN NULL WHEN c.content LIKE '{"before":null,%' THEN 'made'
                    WHEN c.content LIKE '%,"after":null}' THEN 'removed' ELSE 'revised' END AS step
            FROM platform_journal AS j
            LEFT JOIN platform_journal_content AS c ON c.kind = j.kind AND c.record = j.record AND c.version = j.version
            WHERE j.position IN (\(list: positions))
            """)
        return try rows.reduce(into: [:]) { changes, row in
            let entry = try JournalEntry(row: row)
            changes[entry.position] = AuditEntry.Changed(
                entry: entry, step: try row.get("step", as: String?.self).flatMap(AuditEntry.Step.init))
        }
    }

    private func loggedReadings(_ ids: [String]) throws -> [String: (
        at: Instant, actor: String, kind: String, path: String
    )] {
        if ids.isEmpty { return [:] }
        return try db.rows("SELECT id, at, actor, kind, path FROM access_reading WHERE id IN (\(list: ids))").reduce(
            into: [:]) { readings, row in
                readings[try row.get(0)] = (try row.get(1), try row.get(2), try row.get(3), try row.get(4))
            }
    }
}
