import People
import Platform
import Vietnamese

/// A line of the list of pairs.
package struct PairLine: Sendable {
    package let a: String
    package let b: String
    package let names: [String]
    package let numbers: [String?]
    package let bornOn: Day?
    package let why: Duplicate.Why
    package let state: Duplicate.State
    package let flaggedOn: Day
    /// How many there are in all.
    package let total: Int

    var place: Keyset { Keyset([flaggedOn.iso, a, b]) }
}

extension Staff {
    /// The pairs whose dossiers are both in the scope, those flagged first before the others. Of two that were joined,
    /// the one that stays decides.
    package static func pairs(
        _ states: [Duplicate.State] = [.open], within scope: Scope, on day: Day, after: Keyset? = nil, limit: Int,
        in db: any Connection
    ) throws -> [PairLine] {
        let later: SQL =
            after.map { "WHERE (flagged_on, a, b) > (\($0.values[0]), \($0.values[1]), \($0.values[2]))" } ?? ""
        return try db.rows(
            """
            SELECT * FROM (
                SELECT pair.a, pair.b, pair.why, pair.state, pair.flagged_on, one.full_name AS name_a,
                    two.full_name AS name_b, one.number AS number_a,
                       two.number AS number_b, coalesce(one.born_on, two.born_on) AS born_on, count(*) OVER () AS total
                FROM people_view_duplicate AS pair
                JOIN people_view_person AS one ON one.id = pair.a JOIN people_view_person AS two ON two.id = pair.b
                WHERE pair.state IN (\(list: states))
                  AND \(scope.holds(keeper("coalesce(pair.kept, pair.a)", day)))
                      AND \(scope.holds(keeper("coalesce(pair.kept, pair.b)", day)))
            ) AS found \(later) ORDER BY flagged_on, a, b LIMIT \(limit)
            """
        ).map(PairLine.init(row:))
    }

    /// The organisations that keep the dossiers of these persons.
    static func keepers(of persons: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows(
            """
            SELECT person.id, \(keeper("person.id", day)) AS keeper FROM people_view_person AS person
                WHERE person.id IN (\(list: persons))
            """
        )
        return try rows.reduce(into: [:]) { $0[try $1.get(0)] = try $1.get(1, as: String?.self) }
    }

    /// The organisation that the dossier of a person belongs to, as part of a statement.
    private static func keeper(_ person: SQL, _ day: Day) -> SQL {
        """
        (SELECT job.organisation_id FROM staff_employment AS job WHERE job.person_id = \(person)
         ORDER BY CASE WHEN job.from_day <= \(day) AND job.until_day > \(day) THEN 0 ELSE 1 END, job.is_main DESC,
             job.from_day DESC, job.id DESC LIMIT 1)
        """
    }
}

extension PairLine {
    fileprivate init(row: Row) throws {
        a = try row.get("a")
        b = try row.get("b")
        names = [try row.get("name_a"), try row.get("name_b")]
        numbers = [try row.get("number_a"), try row.get("number_b")]
        bornOn = try row.get("born_on")
        why = try row.get("why")
        state = try row.get("state")
        flaggedOn = try row.get("flagged_on")
        total = try row.get("total")
    }
}
