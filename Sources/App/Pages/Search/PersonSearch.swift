import Organisations
import People
import Platform
import Staff
import Vietnamese

/// Persons who work today at an organisation on which the reader may read staff; nobody else, and nobody for a visitor.
///
/// Measured with 84,000 persons: one pass over the index of names takes 15–45 ms on SQLite and 30–120 ms on PostgreSQL. A table of
/// words was quicker for rare words only, and not for the family names that a third of all people have.
struct PersonSearch: SearchSource {
    /// One letter stands in every name.
    private static let fewestLetters = 2

    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        guard request.may("staff.read"), query.words.joined().count >= Self.fewestLetters else { return nil }
        let scope = try request.scope("staff.read")
        let ids = try ids(query, scope, db)
        let hits = try details(of: Array(ids.prefix(Self.shown)), scope, query, db)
        let more = ids.count > Self.shown ? PageContext.address("/staff", [QueryItem("q", query.text)]) : nil
        return SearchGroup(title: request.t("search.persons"), hits: hits, all: more)
    }

    /// The best first: the name as typed, the name without its marks, the words as typed somewhere in it, the rest in their order.
    private func ids(_ query: SearchQuery, _ scope: Scope, _ db: any Connection) throws -> [String] {
        try db.rows(
            """
            WITH found AS MATERIALIZED (
                SELECT id, search_key, sort_key FROM people_view_person WHERE is_erased = 0 AND \(Self.condition(query)))
            SELECT found.id FROM found
            WHERE EXISTS (
                SELECT 1 FROM staff_view_employment AS job
                WHERE job.person_id = found.id AND job.from_day <= \(query.day) AND job.until_day > \(query.day)
                  AND \(scope.condition(on: "job.organisation_id")))
            ORDER BY \(Self.rank(query)), found.sort_key, found.id LIMIT \(Self.shown + 1)
            """
        ).map { try $0.get(0) }
    }

    /// Words hold letters and digits only, so that `%` and `_` cannot occur.
    private static func condition(_ query: SearchQuery) -> SQL {
        if let number = query.number { return "number = \(number)" }
        return SQL.join(query.words.map { "search_key LIKE \("%\($0)%")" }, " AND ")
    }

    private static func rank(_ query: SearchQuery) -> SQL {
        let folded = query.text.folded, typed = query.text.composed.lowercased().replacing("%", with: " ").replacing("_", with: " ")
        return """
            CASE WHEN found.search_key = \(folded + "|" + typed) THEN 0 WHEN found.search_key LIKE \(folded.replacing("%", with: " ").replacing("_", with: " ") + "|%") THEN 1
                 WHEN found.search_key LIKE \("%|%" + typed + "%") THEN 2 ELSE 3 END
            """
    }

    private func details(of ids: [String], _ scope: Scope, _ query: SearchQuery, _ db: any Connection) throws -> [SearchHit] {
        let rows = try db.rows(
            """
            SELECT person.id, person.full_name, org.name, org.name_en
            FROM people_view_person AS person
            JOIN staff_view_employment AS job ON job.person_id = person.id AND job.from_day <= \(query.day) AND job.until_day > \(query.day)
            JOIN organisations_view_version AS org
                ON org.organisation_id = job.organisation_id AND org.from_day <= \(query.day) AND org.until_day > \(query.day)
            WHERE person.id IN (\(list: ids)) AND \(scope.condition(on: "job.organisation_id"))
            ORDER BY job.is_main DESC
            """)
        var hits: [String: SearchHit] = [:]
        for row in rows {
            let id: String = try row.get(0), english: String? = try row.get(3)
            if hits[id] != nil { continue }
            let place = try query.language == .en ? english ?? row.get(2) : row.get(2)
            hits[id] = SearchHit(name: try row.get(1), path: "/staff/" + id, line: place, icon: "person", person: id)
        }
        return ids.compactMap { hits[$0] }
    }
}
