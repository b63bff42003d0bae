import Measures
import Platform
import Vietnamese

extension ChecklistMeasure {
    /// The institutions behind the figure, by name; each leads to its checklist.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        var sql: SQL = try "SELECT * FROM (\(institutions(query, query.way(in: db)))) AS listed WHERE 1 = 1"
        if let counted = query.counted { sql += " AND counted = \(counted)" }
        return try query.records(
            sql, id: "organisation_id",
            columns: [
                "facilities.counted.institution", "facilities.counted.state", "facilities.counted.fulfilled",
                "facilities.counted.answered",
            ], in: db,
            record: record)
    }

    private func institutions(_ query: RecordQuery, _ way: RecordQuery.Way) -> SQL {
        let day = query.day, place: SQL = needsPlace ? "CASE WHEN v.latitude IS NULL THEN 0 ELSE 1 END" : "1"
        let one: SQL = oneOf.isEmpty ? "1" : "CASE WHEN \(count(oneOf, state: 1, day)) > 0 THEN 1 ELSE 0 END"
        return """
            SELECT v.organisation_id, v.name, v.sort_key, \(count(needed + oneOf, state: 1, day)) AS fulfilled,
                   \(count(needed + oneOf, state: nil, day)) AS answered,
                   CASE WHEN \(count(needed, state: 1, day)) = \(needed.count) AND \(place) = 1
                       AND \(one) = 1 THEN 1 ELSE 0 END AS counted
            FROM institutions_view_institution AS v
            WHERE v.from_day <= \(day) AND v.until_day > \(day) AND v.institution_id IS NULL
              AND \(query.condition(on: "v.organisation_id", way))
            """
    }

    /// How many of the items are answered on the day, or answered so.
    private func count(_ items: [String], state: Int?, _ day: Day) -> SQL {
        if items.isEmpty { return "0" }
        let answer: SQL = state.map { "AND c.state = \($0)" } ?? ""
        return """
            (SELECT count(*) FROM facilities_check AS c
             WHERE c.organisation_id = v.organisation_id AND c.item IN (\(list: items)) AND c.from_day <= \(day)
               AND (c.until_day IS NULL OR c.until_day > \(day)) \(answer)
               AND NOT EXISTS (SELECT 1 FROM facilities_check AS later WHERE later.organisation_id = c.organisation_id
                   AND later.item = c.item
                               AND later.from_day > c.from_day AND later.from_day <= \(day)))
            """
    }

    private func record(_ id: String, _ row: Row) throws -> MeasureRecords.Row {
        let items = needed.count + oneOf.count
        let counted: Bool = try row.get("counted"), answered: Int = try row.get("answered")
        let state = counted ? "yes" : answered < items && oneOf.isEmpty ? "unknown" : "no"
        return MeasureRecords.Row(
            id: id, path: PageContext.address("/digital-checks", [QueryItem("organisation", id)]),
            cells: [
                .text(try row.get("name")), .phrase("facilities.counted.\(state)"), .number(try row.get("fulfilled")),
                .number(answered),
            ])
    }
}
