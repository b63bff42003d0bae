import Institutions
import Measures
import Platform
import Vietnamese

/// What institutions said of items, by day: a later statement takes the place of an earlier one.
struct ChecklistAnswers {
    private var yes: [String: [String: Spans]] = [:]
    private var any: [String: [String: Spans]] = [:]

    init(_ items: [String], of organisations: [String], in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT organisation_id, item, state, from_day, until_day FROM facilities_check
            WHERE organisation_id IN (\(list: organisations)) AND item IN (\(list: items))
                ORDER BY organisation_id, item, from_day
            """)
        for (at, row) in rows.enumerated() {
            let id: String = try row.get(0), item: String = try row.get(1), from: Day = try row.get(3)
            var until: Day = try row.get(4, as: Day?.self) ?? .max
            if at + 1 < rows.count, try rows[at + 1].get(0) == id, try rows[at + 1].get(1) == item {
                until = min(until, try rows[at + 1].get(3))
            }
            any[id, default: [:]][item, default: Spans()].insert(from: from, until: until)
            if try row.get(2, as: Bool.self) {
                yes[id, default: [:]][item, default: Spans()].insert(from: from, until: until)
            }
        }
    }

    func fulfilled(_ id: String, _ item: String) -> Spans { yes[id]?[item] ?? Spans() }
    func answered(_ id: String, _ item: String) -> Spans { any[id]?[item] ?? Spans() }
}
