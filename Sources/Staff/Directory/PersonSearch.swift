import Organisations
import People
import Platform
import Vietnamese

/// Persons who work today at an organisation on which the reader may read staff; nobody else, and nobody for a visitor.
/// They are found as in the list of staff.
struct PersonSearch: SearchSource {
    /// One letter stands in every name.
    private static let fewestLetters = 2

    let staff: Staff
    let place = SearchPlace.persons

    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        guard request.may("staff.read"), query.words.joined().count >= Self.fewestLetters else { return nil }
        let scope = try request.scope("staff.read")
        let ids = try staff.found(query.text, within: scope, on: query.day, limit: Self.shown + 1, in: db)
        let hits = try details(of: Array(ids.prefix(Self.shown)), scope, query, db) {
            request.t("staff.search.born", ["year": $0])
        }
        let more = ids.count > Self.shown ? PageContext.address("/staff", [QueryItem("q", query.text)]) : nil
        return SearchGroup(title: request.t("search.persons"), hits: hits, all: more)
    }

    private func details(
        of ids: [String], _ scope: Scope, _ query: SearchQuery, _ db: any Connection, born: (String) -> String
    ) throws -> [SearchHit] {
        // The scope is asked of each row: a plan that begins with the scope's own staff goes through the nation for
        // eight persons.
        let wanted: SQL = """
            SELECT person.id, person.full_name, org.name, org.name_en, person.born_on, person.birth_year
            FROM people_view_person AS person
            JOIN staff_view_employment AS job ON job.person_id = person.id AND job.from_day <= \(query.day)
                AND job.until_day > \(query.day)
            JOIN organisations_view_version AS org
                ON org.organisation_id = job.organisation_id AND org.from_day <= \(query.day)
                    AND org.until_day > \(query.day)
            WHERE person.id IN (\(list: ids)) AND \(scope.holds("job.organisation_id"))
            ORDER BY job.is_main DESC
            """
        let rows = try db.rows(wanted.plannedAnew)
        var hits: [String: SearchHit] = [:]
        for row in rows {
            let id: String = try row.get(0), english: String? = try row.get(3)
            if hits[id] != nil { continue }
            let place = try query.language == .en ? english ?? row.get(2) : row.get(2)
            // What tells namesakes of one school apart.
            let day: Day? = try row.get(4), year = try day?.year ?? row.get(5, as: Int?.self)
            let line = [place, year.map { born(String($0)) }].compactMap(\.self).joined(separator: ", ")
            hits[id] = SearchHit(name: try row.get(1), path: "/staff/" + id, line: line, icon: "person", person: id)
        }
        return ids.compactMap { hits[$0] }
    }
}
