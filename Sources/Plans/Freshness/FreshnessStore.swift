import Platform
import Vietnamese

/// When each institution's records were changed last, as it is stored.
struct FreshnessStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// Grows with every change of a record that an organisation has.
    func position() throws -> Int {
        try db.value("SELECT max(position) FROM plans_freshness", as: Int?.self).flatMap { $0 } ?? 0
    }

    func freshness(on day: Day) throws -> [String: Freshness] {
        var all: [String: Freshness] = [:]
        for row in try db.rows(
            """
            SELECT coalesce(v.territory_id, ''), f.changed_at FROM organisations_view_version AS v
            LEFT JOIN plans_freshness AS f ON f.organisation_id = v.organisation_id
            WHERE v.kind IN ('institution', 'branch') AND v.from_day <= \(day) AND v.until_day > \(day)
            """)
        {
            let territory: String = try row.get(0)
            all[territory, default: Freshness()].units += 1
            if let at: Instant = try row.get(1) { all[territory]!.changes.append(at) }
        }
        return all
    }
}
