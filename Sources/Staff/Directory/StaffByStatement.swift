import Platform
import Vietnamese

/// The list by statements alone: while the directory is being read, nobody waits for it. The same lines in the same
/// order, for more work.
struct StaffByStatement {
    let filter: StaffFilter
    let scope: Scope

    /// Up to so many are gathered and sorted.
    private static let few = 2_000

    /// A search needs the words of names, and of second employments another organisation keeps the dossiers.
    static func canAnswer(_ filter: StaffFilter) -> Bool { filter.search.isEmpty && !filter.isSecond }

    func count(in db: any Connection) throws -> Int {
        try db.value("SELECT count(*) FROM staff_employment AS job WHERE \(within) AND \(condition)") ?? 0
    }

    /// - Parameter count: of all that there are.
    func page(of count: Int, after: Keyset?, limit: Int, in db: any Connection) throws -> [StaffFound.Place] {
        let place = after.map { ($0.values[1], $0.values[2], Int($0.values[3]) ?? 0) } ?? ("", "", 0)
        return try count <= Self.few ? gathered(place, limit, in: db) : inOrder(place, limit, in: db)
    }

    private func gathered(_ place: (key: String, person: String, job: Int), _ limit: Int, in db: any Connection) throws
        -> [StaffFound.Place]
    {
        try db.rows(
            """
            SELECT person.id, job.id, person.sort_key FROM staff_employment AS job
            JOIN people_view_person AS person ON person.id = job.person_id
            WHERE \(within) AND \(condition)
                AND (person.sort_key, person.id, job.id) > (\(place.key), \(place.person), \(place.job))
            ORDER BY person.sort_key, person.id, job.id LIMIT \(limit)
            """
        ).map(StaffFound.Place.init(row:))
    }

    /// Along the order of names, a portion at a time, until the page is full.
    private func inOrder(_ place: (key: String, person: String, job: Int), _ limit: Int, in db: any Connection) throws
        -> [StaffFound.Place]
    {
        // One person may have worked here twice in a day: the last one is looked at again.
        var found: [StaffFound.Place] = [], after = place, isFirst = true, portion = 4 * limit
        while found.count < limit {
            let from: SQL = isFirst ? ">=" : ">"
            let persons = try db.rows(
                """
                SELECT id, sort_key FROM people_view_person WHERE (sort_key, id) \(from) (\(after.key), \(after.person))
                    ORDER BY sort_key, id LIMIT \(portion)
                """)
            guard let last = persons.last else { break }
            let ids = try persons.map { try $0.get(0, as: String.self) }
            found += try works(of: ids, after: place, in: db)
            if persons.count < portion { break }
            (after, isFirst) = ((try last.get(1), try last.get(0), 0), false)
            portion = min(4 * portion, Self.few)
        }
        return Array(found.prefix(limit))
    }

    private func works(
        of persons: [String], after place: (key: String, person: String, job: Int), in db: any Connection
    ) throws -> [StaffFound.Place] {
        let statement: SQL =
            """
            SELECT person.id, job.id, person.sort_key FROM people_view_person AS person
            JOIN staff_employment AS job ON job.person_id = person.id
            WHERE person.id IN (\(list: persons)) AND \(scope.holds("job.organisation_id")) AND \(condition)
                AND (person.sort_key, person.id, job.id) > (\(place.key), \(place.person), \(place.job))
            ORDER BY person.sort_key, person.id, job.id
            """
        return try db.rows(statement.plannedAnew).map(StaffFound.Place.init(row:))
    }

    private var within: SQL { scope.condition(on: "job.organisation_id") }

    private var condition: SQL {
        var sql: SQL = "job.is_main = 1 AND job.from_day <= \(filter.day) AND job.until_day > \(filter.day)"
        if !filter.organisations.isEmpty { sql += " AND job.organisation_id IN (\(list: filter.organisations))" }
        if !filter.categories.isEmpty { sql += " AND job.category IN (\(list: filter.categories))" }
        for type in filter.trainedIn { sql += " AND \(hasCompleted(type))" }
        for type in filter.untrainedIn { sql += " AND NOT \(hasCompleted(type))" }
        return sql
    }

    private func hasCompleted(_ type: String) -> SQL {
        """
        EXISTS (SELECT 1 FROM staff_training AS training WHERE training.person_id = job.person_id
            AND training.course_type = \(type) AND training.evidence IS NOT NULL
            AND training.completed_on <= \(filter.day))
        """
    }
}

extension StaffFound.Place {
    /// Of a main employment: its organisation keeps the dossier.
    fileprivate init(row: Row) throws {
        let person: String = try row.get(0), employment: Int = try row.get(1), key: String = try row.get(2)
        self.init(
            person: person, employment: employment, isKept: true,
            keyset: Keyset(["0", key, person, String(employment)]))
    }
}
