import Measures
import Platform
import Vietnamese

/// Assets with a complete digital dossier, among those on the inventory; by number or by value.
struct AssetsKind: MeasureKind {
    let name = "assets-with-digital-records"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        AssetsWithDossiers(byValue: parameters.text("of") == "value")
    }
}

struct AssetsWithDossiers: Measure {
    let byValue: Bool
    let recordsPermission: Permission = "facilities.read"
    var domains: Set<String>? { ["facilities"] }

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        var counts: [String: DailyCount] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, from_day, until_day, dossier_on, quantity, coalesce(value, 0) FROM facilities_asset
            WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, id
            """)
        {
            let from: Day = try row.get(1), until: Day = try row.get(2, as: Day?.self) ?? .max,
                amount = byValue ? try row.get(5, as: Int.self) : try row.get(4)
            counts[try row.get(0), default: DailyCount()].add(from, until, denominator: amount, known: 1)
            guard let on: Day = try row.get(3, as: Day?.self), max(on, from) < until else { continue }
            counts[try row.get(0), default: DailyCount()].add(max(on, from), until, numerator: amount)
        }
        return counts.mapValues(\.steps)
    }

    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        let day = query.day
        var sql: SQL = try """
        SELECT r.id, r.name, r.code, v.name AS institution, r.quantity, r.dossier_on, r.sort_key
        FROM facilities_asset AS r JOIN organisations_view_version AS v ON v.organisation_id = r.organisation_id
        WHERE v.from_day <= \(day) AND v.until_day > \(day) AND r.from_day <= \(day)
            AND (r.until_day IS NULL OR r.until_day > \(day))
          AND \(query.condition(on: "r.organisation_id", query.way(in: db)))
        """
        if let counted = query.counted {
            sql += counted ? " AND r.dossier_on <= \(day)" : " AND (r.dossier_on IS NULL OR r.dossier_on > \(day))"
        }
        return try query.records(
            sql, of: "r.",
            columns: [
                "facilities.asset.name", "facilities.asset.code", "facilities.counted.institution",
                "facilities.asset.quantity", "facilities.asset.dossier_on",
            ], in: db
        ) { id, row in
            MeasureRecords.Row(
                id: id, path: "/assets/" + id,
                cells: [
                    .text(try row.get("name")), .text(try row.get("code")), .text(try row.get("institution")),
                    .number(try row.get("quantity")),
                    try row.get("dossier_on", as: Day?.self).map { .day($0) } ?? .nothing,
                ])
        }
    }
}
