import Platform
import Vietnamese

/// One line of the list of staff.
struct StaffLine: Sendable {
    let person: String
    let employment: Int
    let name: String
    let number: String?
    let bornOn: Day?
    let birthYear: Int?
    let organisation: String
    let organisationName: String
    let position: String
    let category: StaffCategory
    var courses: [(type: String, isEvidenced: Bool)] = []
    let keys: [String]
}

struct StaffListing: Sendable {
    static let pageSize = 50

    var lines: [StaffLine]
    var count: Int
    var next: Keyset?

    /// Few statements, whatever the size; in the Vietnamese order of given names.
    static func page(_ filter: StaffFilter, _ scope: Scope, after: Keyset?, limit: Int = pageSize, in db: any Connection) throws -> StaffListing {
        let count = try count(filter, scope, in: db)
        var lines = try lines(filter, scope, after: after, limit: limit + 1, of: count, in: db)
        let isMore = lines.count > limit
        if isMore { lines.removeLast() }
        var courses: [String: [(String, Bool)]] = [:]
        for row in try db.rows(
            "SELECT person_id, course_type, evidence FROM staff_training WHERE person_id IN (\(list: lines.map(\.person))) ORDER BY person_id, course_type, id")
        {
            courses[try row.get(0), default: []].append((try row.get(1), try row.get(2, as: String?.self) != nil))
        }
        for at in lines.indices { lines[at].courses = courses[lines[at].person] ?? [] }
        return StaffListing(lines: lines, count: count, next: isMore ? lines.last.map { Keyset($0.keys) } : nil)
    }

    /// Above so many it is quicker to walk through the names in order than to sort whom the organisations have.
    private static let many = 2000

    /// - Parameter count: how many there are in all; nil when it is not known.
    static func lines(
        _ filter: StaffFilter, _ scope: Scope, after: Keyset?, limit: Int, of count: Int? = nil, in db: any Connection
    ) throws -> [StaffLine] {
        let count = try count ?? Self.count(filter, scope, in: db)
        // CROSS JOIN keeps SQLite to this order; to PostgreSQL it says nothing.
        let tables: SQL =
            count > many
            ? "people_view_person AS person CROSS JOIN staff_employment AS employment CROSS JOIN organisations_view_version AS organisation"
            : "staff_employment AS employment CROSS JOIN people_view_person AS person CROSS JOIN organisations_view_version AS organisation"
        return try db.rows(
            """
            SELECT person.id, employment.id, person.full_name, person.number, person.born_on, person.birth_year, employment.organisation_id,
                   organisation.name, employment.position, employment.category, \(filter.rank) AS rank, person.sort_key
            FROM \(tables)
            WHERE person.id = employment.person_id AND organisation.organisation_id = employment.organisation_id
              AND organisation.from_day <= \(filter.day) AND organisation.until_day > \(filter.day)
              AND \(filter.condition(scope))\(beyond(after, filter)) ORDER BY \(order(filter)) LIMIT \(limit)
            """
        ).map { row in
            StaffLine(
                person: try row.get(0), employment: try row.get(1), name: try row.get(2), number: try row.get(3), bornOn: try row.get(4),
                birthYear: try row.get(5),
                organisation: try row.get(6), organisationName: try row.get(7), position: try row.get(8), category: try row.get(9),
                keys: [String(try row.get(10, as: Int.self)), try row.get(11), try row.get(0), String(try row.get(1, as: Int.self))])
        }
    }

    /// Without a search there is no rank, and an index gives the order.
    private static func order(_ filter: StaffFilter) -> SQL {
        filter.search.isEmpty ? "person.sort_key, person.id, employment.id" : "rank, person.sort_key, person.id, employment.id"
    }

    private static func beyond(_ after: Keyset?, _ filter: StaffFilter) -> SQL {
        guard let after else { return "" }
        let rank = Int(after.values[0]) ?? 0, id = Int(after.values[3]) ?? 0
        if filter.search.isEmpty { return " AND (person.sort_key, person.id, employment.id) > (\(after.values[1]), \(after.values[2]), \(id))" }
        return " AND (\(filter.rank), person.sort_key, person.id, employment.id) > (\(rank), \(after.values[1]), \(after.values[2]), \(id))"
    }

    private static func count(_ filter: StaffFilter, _ scope: Scope, in db: any Connection) throws -> Int {
        let person: SQL = filter.needsPerson ? "JOIN people_view_person AS person ON person.id = employment.person_id" : ""
        return try db.value("SELECT count(*) FROM staff_employment AS employment \(person) WHERE \(filter.condition(scope))") ?? 0
    }
}
