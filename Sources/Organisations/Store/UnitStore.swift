import Platform
import Vietnamese

extension Organisations {
    /// A unit on a day; nil when it was not there.
    package static func unit(_ id: String, on day: Day, in db: any Connection) throws -> Unit? {
        try db.row(
            "SELECT * FROM organisations_view_unit WHERE unit_id = \(id) AND from_day <= \(day) AND until_day > \(day)"
        ).map(Unit.init(row:))
    }

    /// A unit as it was last: on a day, or before it ended.
    package static func unit(_ id: String, in db: any Connection) throws -> Unit? {
        try db.row("SELECT * FROM organisations_view_unit WHERE unit_id = \(id) ORDER BY from_day DESC LIMIT 1").map(
            Unit.init(row:))
    }

    /// The provinces of a day: 63 until 2025-06-30, 34 since.
    package static func provinces(on day: Day, in db: any Connection) throws -> [Unit] {
        let edition = try editionOfUnits(in: db), shelf = db.copies.copy { ProvinceShelf() }.shelf
        return try shelf.value(of: day, at: edition, in: db) {
            try db.rows(
                """
                SELECT * FROM organisations_view_unit
                WHERE level = 'province' AND from_day <= \(day) AND until_day > \(day) ORDER BY sort_key, unit_id
                """
            ).map(Unit.init(row:))
        }
    }

    /// What stays the same until another list of units is loaded, in whichever process.
    package static func editionOfUnits(in db: any Connection) throws -> String {
        try db.value("SELECT checksum FROM organisations_policy WHERE name = 'units'") ?? ""
    }

    /// The communes of a province on a day.
    package static func communes(of province: String, on day: Day, in db: any Connection) throws -> [Unit] {
        try db.rows(
            """
            SELECT * FROM organisations_view_unit
            WHERE parent_id = \(province) AND level = 'commune' AND from_day <= \(day) AND until_day > \(day)
                ORDER BY sort_key, unit_id
            """
        ).map(Unit.init(row:))
    }

    /// The provinces whose institutions a figure on a unit includes: `territory_id IN (…)` of
    /// `organisations_view_version`.
    ///
    /// The country: every province there ever was. A province: itself and all that were joined in it, so that its
    /// figures go back to before the merger. A province that ended: its own territory still, by the communes that lie
    /// in it; with `followingSuccessors`, the whole of what became of it.
    package static func area(_ unit: String, followingSuccessors: Bool = false, in db: any Connection) throws
        -> [String]
    {
        if unit == Unit.country {
            return try db.rows("SELECT id FROM organisations_unit WHERE level = 'province' ORDER BY id").map {
                try $0.get(0)
            }
        }
        let top = followingSuccessors ? try last(of: unit, in: db) : unit
        return try db.rows(
            """
            WITH RECURSIVE joined (id) AS (
                SELECT \(top) UNION SELECT s.from_id FROM organisations_unit_succession AS s
                    JOIN joined ON s.to_id = joined.id)
            SELECT id FROM joined ORDER BY id
            """
        ).map { try $0.get(0) }
    }

    /// What became of units, and what they came from; both directions.
    package static func successions(ofUnit id: String, in db: any Connection) throws -> [Succession] {
        try db.rows(
            """
            SELECT *, 'all' AS moved_function FROM organisations_unit_succession WHERE from_id = \(id) OR to_id = \(id)
                ORDER BY day, from_id, to_id
            """
        ).map(Succession.init(row:))
    }
}

extension Organisations {
    /// The unit that exists in place of one that ended.
    private static func last(of unit: String, in db: any Connection) throws -> String {
        var unit = unit
        while let next: String = try db.value(
            "SELECT to_id FROM organisations_unit_succession WHERE from_id = \(unit) ORDER BY day DESC LIMIT 1")
        {
            unit = next
        }
        return unit
    }
}

extension Succession {
    init(row: Row) throws {
        self.init(
            from: try row.get("from_id"), to: try row.get("to_id"), day: try row.get("day"), kind: try row.get("kind"),
            function: try row.get("moved_function"), source: try row.get("source"))
    }
}

/// The provinces of some days; nearly every list offers those of today.
private final class ProvinceShelf: ShelfReport {
    let shelf = Shelf<Day, String, [Unit]>("shelf.units.provinces", limit: 1 << 20) { 400 * $0.count }
    var name: String { shelf.name }
    var usage: ShelfUsage { shelf.usage }
}
