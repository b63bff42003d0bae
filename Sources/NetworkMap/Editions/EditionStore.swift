import Foundation
import Platform
import Vietnamese

extension OutlineEdition {
    /// Ids of the editions in force for a division, oldest first: a later one stands over an earlier.
    static func inForce(for division: Day, _ level: Level = .province, in db: any Connection) throws -> [String] {
        try db.rows(
            """
            SELECT id FROM networkmap_edition WHERE division = \(division) AND level = \(level) AND state = 'applied'
                ORDER BY applied_at, id
            """
        ).map { try $0.get(0) }
    }

    /// By id of the unit.
    static func outlines(of edition: String, in db: any Connection) throws -> [String: Outline] {
        let rows = try db.rows("SELECT unit_id, rings FROM networkmap_outline WHERE edition_id = \(edition)")
        return try Dictionary(
            rows.map { (try $0.get(0, as: String.self), Outline(stored: try $0.get(1))) }, uniquingKeysWith: { $1 })
    }

    static func edition(_ id: String, in db: any Connection) throws -> OutlineEdition? {
        try db.row("SELECT * FROM networkmap_edition WHERE id = \(id)").map(OutlineEdition.init(row:))
    }

    /// Newest first, with how many outlines each has.
    static func all(in db: any Connection) throws -> [(edition: OutlineEdition, outlines: Int)] {
        try db.rows(
            """
            SELECT e.*, (SELECT count(*) FROM networkmap_outline AS o WHERE o.edition_id = e.id) AS outlines
            FROM networkmap_edition AS e ORDER BY e.made_at DESC, e.id DESC LIMIT 100
            """
        ).map { (try OutlineEdition(row: $0), try $0.get("outlines")) }
    }

    static func faults(of edition: String, in db: any Connection) throws -> [OutlineFault] {
        let text: String = try db.value("SELECT unmatched FROM networkmap_edition WHERE id = \(edition)") ?? "[]"
        return try JSONDecoder().decode([OutlineFault].self, from: Data(text.utf8))
    }
}

extension Connection {
    func insert(_ edition: OutlineEdition, _ reading: OutlineReading, at now: Instant) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let faults = String(decoding: try encoder.encode(reading.faults), as: UTF8.self)
        try run(
            """
            INSERT INTO networkmap_edition (id, division, level, source, issued_on, file_name, state, version,
                unmatched, made_at)
            VALUES (\(edition.id), \(edition.division), \(edition.level), \(edition.source), \(edition.issuedOn),
                \(edition.fileName), \(edition.state),
                    \(edition.version), \(faults), \(now))
            """)
        for (unit, outline) in reading.outlines.sorted(by: { $0.key < $1.key }) {
            try run(
                """
                INSERT INTO networkmap_outline (edition_id, unit_id, rings, corners)
                VALUES (\(edition.id), \(unit), \(outline.text), \(outline.corners))
                """)
        }
    }

    func save(_ edition: OutlineEdition) throws {
        try run(
            """
            UPDATE networkmap_edition
                SET state = \(edition.state), version = \(edition.version), applied_at = \(edition.appliedAt)
                WHERE id = \(edition.id)
            """)
    }
}
