import Foundation
import Platform
import Vietnamese

/// Editions and their outlines as they are stored.
struct EditionStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// Ids of the editions in force for a division, oldest first: a later one stands over an earlier.
    func inForce(for division: Day, _ level: OutlineEdition.Level = .province) throws -> [String] {
        try db.rows(
            """
            SELECT id FROM networkmap_edition WHERE division = \(division) AND level = \(level) AND state = 'applied'
                ORDER BY applied_at, id
            """
        ).map { try $0.get(0) }
    }

    /// By id of the unit.
    func outlines(of edition: String) throws -> [String: Outline] {
        let rows = try db.rows("SELECT unit_id, rings FROM networkmap_outline WHERE edition_id = \(edition)")
        return try Dictionary(
            rows.map { (try $0.get(0, as: String.self), Outline(stored: try $0.get(1))) }, uniquingKeysWith: { $1 })
    }

    func edition(_ id: String) throws -> OutlineEdition? {
        try db.row("SELECT * FROM networkmap_edition WHERE id = \(id)").map(OutlineEdition.init(row:))
    }

    /// Newest first, with how many outlines each has.
    func all() throws -> [(edition: OutlineEdition, outlines: Int)] {
        try db.rows(
            """
            SELECT e.*, (SELECT count(*) FROM networkmap_outline AS o WHERE o.edition_id = e.id) AS outlines
            FROM networkmap_edition AS e ORDER BY e.made_at DESC, e.id DESC LIMIT 100
            """
        ).map { (try OutlineEdition(row: $0), try $0.get("outlines")) }
    }

    func faults(of edition: String) throws -> [OutlineFault] {
        let text: String = try db.value("SELECT unmatched FROM networkmap_edition WHERE id = \(edition)") ?? "[]"
        return try JSONDecoder().decode([OutlineFault].self, from: Data(text.utf8))
    }

    func insert(_ edition: OutlineEdition, _ reading: OutlineReading, at now: Instant) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let faults = String(decoding: try encoder.encode(reading.faults), as: UTF8.self)
        try db.run(
            """
            INSERT INTO networkmap_edition (id, division, level, source, issued_on, file_name, state, version,
                unmatched, made_at)
            VALUES (\(edition.id), \(edition.division), \(edition.level), \(edition.source), \(edition.issuedOn),
                \(edition.fileName), \(edition.state),
                    \(edition.version), \(faults), \(now))
            """)
        for (unit, outline) in reading.outlines.sorted(by: { $0.key < $1.key }) {
            try db.run(
                """
                INSERT INTO networkmap_outline (edition_id, unit_id, rings, corners)
                VALUES (\(edition.id), \(unit), \(outline.text), \(outline.corners))
                """)
        }
    }

    func save(_ edition: OutlineEdition) throws {
        try db.run(
            """
            UPDATE networkmap_edition
                SET state = \(edition.state), version = \(edition.version), applied_at = \(edition.appliedAt)
                WHERE id = \(edition.id)
            """)
    }
}
