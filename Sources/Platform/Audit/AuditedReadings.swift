import Access
import Storage

/// Files each reading under the organisations to which the persons belong whose data were shown, and under the persons.
/// Readings have no order of commits, so each says itself whether it is filed; and they are filed some at a time, since
/// no page waits for it.
package struct AuditedReadings: FollowUp {
    package let name = "audit.readings"
    package let pause = Duration.seconds(2)
    package let changesPages = false
    let places: PersonPlaces

    /// At once: an export is one of five hundred persons.
    static let portion = 50

    package init(_ places: PersonPlaces) { self.places = places }

    package func advance(_ database: any Database) async throws -> Bool {
        guard
            try await database.read({ db in try db.row("SELECT 1 FROM access_reading WHERE filed = 0 LIMIT 1") != nil })
        else { return false }
        return try await database.write { db in
            try db.lock("audit.readings")
            let readings = try db.rows(
                """
                SELECT id, at, actor, kind, records, path FROM access_reading WHERE filed = 0 ORDER BY id
                    LIMIT \(Self.portion)
                """
            ).map(WaitingReading.init(row:))
            if readings.isEmpty { return false }
            try file(readings, in: db)
            return readings.count == Self.portion
        }
    }

    private func file(_ readings: [WaitingReading], in db: any Connection) throws {
        try forget(readings, in: db)
        let placed = try places.of(Set(readings.flatMap(\.records)).sorted(), in: db)
        let imports = try organisations(ofImports: readings.compactMap(\.importID), in: db)
        var lines: [SQL] = [], persons: [SQL] = []
        for reading in readings {
            for (organisation, known) in reading.concerned(placed, imports).sorted(by: { $0.key < $1.key }) {
                lines.append(reading.line.insertion(of: organisation, persons: known))
                persons += known.map { reading.line.insertion(of: $0, at: organisation) }
            }
        }
        try db.run(batch: lines + persons)
        try ReadingStore(db).markFiled(readings.map(\.id))
    }
}

private struct WaitingReading {
    let id: String
    let line: AuditLine
    let records: [String]
    /// Of a page of an import.
    let importID: String?

    init(row: Row) throws {
        id = try row.get(0)
        line = AuditLine(at: try row.get(1), pointer: .reading(id: id), kind: try row.get(3), actor: try row.get(2))
        records = Set(try row.get(4, as: String.self).split(separator: " ").map(String.init)).sorted()
        let parts = try row.get(5, as: String.self).split(separator: "/")
        importID = parts.count > 1 && parts[0] == "imports" ? String(parts[1]) : nil
    }

    /// The organisations, and whom of those who were shown each knows. A list that was handed in concerns the
    /// organisation that it is for, before its persons are anybody's.
    func concerned(_ places: [String: Set<String>], _ imports: [String: String]) -> [String: [String]] {
        var concerned: [String: [String]] = [:]
        if let organisation = importID.flatMap({ imports[$0] }) { concerned[organisation] = [] }
        for record in records where record != importID {
            for organisation in places[record] ?? [""] { concerned[organisation, default: []].append(record) }
        }
        return concerned.isEmpty ? ["": []] : concerned
    }
}

extension AuditedReadings {
    /// Of readings that are to be filed again, what was filed.
    private func forget(_ readings: [WaitingReading], in db: any Connection) throws {
        let times = Set(readings.map(\.line.at)).sorted(), entries = readings.map(\.line.pointer.text)
        let old = try db.rows(
            "SELECT persons FROM audit_line WHERE at IN (\(list: times)) AND entry IN (\(list: entries))")
        if old.isEmpty { return }
        let persons = Set(readings.flatMap(\.records)).sorted()
        try db.run("DELETE FROM audit_line WHERE at IN (\(list: times)) AND entry IN (\(list: entries))")
        try db.run(
            """
            DELETE FROM audit_person WHERE person IN (\(list: persons)) AND at IN (\(list: times))
                AND entry IN (\(list: entries))
            """
        )
    }

    private func organisations(ofImports ids: [String], in db: any Connection) throws -> [String: String] {
        if ids.isEmpty { return [:] }
        let rows = try db.rows("SELECT id, organisation FROM imports_import WHERE id IN (\(list: Set(ids).sorted()))")
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: { first, _ in first })
    }
}
