import Measures
import Platform
import Vietnamese

/// The persons behind a figure of staff, in Vietnamese order by given name: those with a main employment on the day
/// that a condition holds for.
///
/// Of few, all are gathered by their employers and sorted; of many, one goes along the order of names, a portion at a
/// time, until a page is full. One statement for both is slow for somebody: for a nation it sorts 84,000, or for a
/// school it passes by them.
struct PersonsBehind {
    let query: RecordQuery
    /// What is shown besides, of `employment`; the fourth column of the answer.
    let shown: SQL
    /// On `employment`.
    let condition: SQL

    /// Up to so many, they are gathered.
    private static let few = 2_000

    /// Id, name, name of the employer, `shown`, sort key; one more than the page has room for, if there are more.
    func rows(in db: any Connection) throws -> [Row] { try isFew(in: db) ? gathered(in: db) : inOrder(in: db) }

    /// Asks no further than that, and so costs the same for a province and the nation.
    func isFew(in db: any Connection) throws -> Bool {
        let found: Int? = try db.value(fewness)
        return found ?? 0 <= Self.few
    }

    var fewness: SQL {
        """
        SELECT count(*) FROM (
            SELECT 1 FROM (\(units)) AS unit CROSS JOIN staff_employment AS employment
            WHERE employment.organisation_id = unit.id AND employment.is_main = 1
                AND employment.until_day > \(query.day)
            LIMIT \(Self.few + 1)) AS found
        """
    }

    /// All persons of the units, sorted.
    func gathered(in db: any Connection) throws -> [Row] {
        let units = try Set(db.rows(units).map { try $0.get(0, as: String.self) }).sorted()
        if units.isEmpty { return [] }
        let later: SQL =
            query.after.map { "AND (person.sort_key, person.id) > (\($0.values[0]), \($0.values[1]))" } ?? ""
        return try db.rows(statement("employment.organisation_id IN (\(list: units)) \(later)"))
    }

    /// The first in order, looked for from the place where the page before ended.
    func inOrder(in db: any Connection) throws -> [Row] {
        var found: [Row] = [], place = query.after.map { ($0.values[0], $0.values[1]) } ?? ("", ""),
            portion = 4 * (query.limit + 1)
        while found.count <= query.limit {
            let next = try db.rows(
                """
                SELECT id, sort_key FROM people_view_person WHERE (sort_key, id) > (\(place.0), \(place.1))
                    ORDER BY sort_key, id LIMIT \(portion)
                """)
            guard let last = next.last else { break }
            let ids = try next.map { try $0.get(0, as: String.self) }
            found += try db.rows(self.portion(of: ids))
            if next.count < portion { break }
            place = (try last.get(1), try last.get(0))
            portion = min(4 * portion, Self.few)
        }
        return Array(found.prefix(query.limit + 1))
    }

    /// A plan for any scope begins with the scope's own staff, of whom the nation has 84,000; the persons are two
    /// hundred.
    func portion(of persons: [String]) -> SQL {
        statement(
            """
            employment.person_id IN (\(list: persons))
                AND \(query.condition(on: "employment.organisation_id", .inOrder))
            """
        ).plannedAnew
    }

    private func statement(_ which: SQL) -> SQL {
        """
        SELECT person.id, person.full_name, organisation.name, \(shown), person.sort_key
        FROM staff_employment AS employment
        JOIN people_view_person AS person ON person.id = employment.person_id
        JOIN organisations_view_version AS organisation ON organisation.organisation_id = employment.organisation_id
             AND organisation.from_day <= \(query.day) AND organisation.until_day > \(query.day)
        WHERE \(which) AND employment.is_main = 1 AND employment.from_day <= \(query.day)
            AND employment.until_day > \(query.day)
          AND \(condition)
        ORDER BY person.sort_key, person.id LIMIT \(query.limit + 1)
        """
    }

    /// The units of the figure that the reader sees; one that had several names stands there more than once.
    private var units: SQL {
        """
        SELECT place.organisation_id AS id FROM organisations_view_version AS place
            WHERE \(query.condition(on: "place.organisation_id", .byUnit))
        """
    }
}
