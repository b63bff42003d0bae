import Platform
import Vietnamese

extension OutlineEdition {
    /// Ids of the editions in force for a division, oldest first: a later one stands over an earlier.
    static func inForce(for division: Day, in db: any Connection) throws -> [String] {
        try db.rows(
            "SELECT id FROM networkmap_edition WHERE division = \(division) AND state = 'applied' ORDER BY applied_at, id"
        ).map { try $0.get(0) }
    }

    /// By id of the unit.
    static func outlines(of edition: String, in db: any Connection) throws -> [String: Outline] {
        let rows = try db.rows("SELECT unit_id, rings FROM networkmap_outline WHERE edition_id = \(edition)")
        return try Dictionary(rows.map { (try $0.get(0, as: String.self), Outline(stored: try $0.get(1))) }, uniquingKeysWith: { $1 })
    }
}
