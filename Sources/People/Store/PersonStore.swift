import Platform
import Vietnamese

private let columns: SQL =
    "id, version, number, passport, nationality, full_name, born_on, birth_year, sex, phone, email, is_erased, merged_into"

/// Persons as they are stored.
struct PersonStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    func person(_ id: String) throws -> Person? {
        try db.row("SELECT \(columns) FROM people_person WHERE id = \(id)").map(Person.init(row:))
    }

    func persons(ids: [String]) throws -> [Person] {
        try db.rows("SELECT \(columns) FROM people_person WHERE id IN (\(list: ids))").map(Person.init(row:))
    }

    func persons(numbers: [String]) throws -> [Person] {
        try db.rows("SELECT \(columns) FROM people_person WHERE number IN (\(list: numbers))").map(Person.init(row:))
    }

    func persons(passports: [Passport]) throws -> [Person] {
        if passports.isEmpty { return [] }
        let wanted = Set(passports)
        return try db.rows("SELECT \(columns) FROM people_person WHERE passport IN (\(list: passports.map(\.number)))")
            .map(Person.init(row:))
            .filter { wanted.contains(Passport(nationality: $0.facts.nationality, number: $0.facts.passport ?? "")) }
    }

    func merged(into id: String) throws -> [String] {
        try db.rows("SELECT id FROM people_person WHERE merged_into = \(id) ORDER BY id").map { try $0.get(0) }
    }

    func persons(mergedNumbers numbers: [String]) throws -> [String: Person] {
        let rows = try db.rows(
            """
            SELECT value, person_id FROM people_number WHERE value IN (\(list: numbers)) AND kind = 'cccd'
                AND merged_from IS NOT NULL
            """
        )
        let holders = try rows.map { (number: try $0.get(0, as: String.self), id: try $0.get(1, as: String.self)) }
        if holders.isEmpty { return [:] }
        let known = Dictionary(uniqueKeysWithValues: try persons(ids: holders.map(\.id)).map { ($0.id, $0) })
        return Dictionary(
            holders.compactMap { holder in known[holder.id].map { (holder.number, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    func namesakes(_ wanted: [(name: String, bornOn: Day)]) throws -> [String: Set<String>] {
        if wanted.isEmpty { return [:] }
        let keys = Set(wanted.map { People.namesakeKey($0.name, $0.bornOn) }).sorted()
        return try db.rows(PersonQueries.holders(ofKeys: keys)).reduce(into: [:]) { found, row in
            found[try row.get(0), default: []].insert(try row.get(1))
        }
    }

    func update(_ person: Person, from version: Int) throws {
        guard try db.run(person.updating(from: version)) == 1 else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
    }
}

extension Person {
    init(row: Row) throws {
        self.init(
            id: try row.get(0), version: try row.get(1),
            facts: PersonFacts(
                number: try row.get(2), passport: try row.get(3), nationality: try row.get(4), fullName: try row.get(5),
                bornOn: try row.get(6),
                birthYear: try row.get(7), sex: try row.get(8), phone: try row.get(9), email: try row.get(10)),
            state: try State(isErased: row.get(11), mergedInto: row.get(12)))
    }

    var insertion: [SQL] {
        [
            """
            INSERT INTO people_person (id, version, number, passport, nationality, full_name, search_key, sort_key,
                                       namesake, born_on, birth_year, sex, phone, email, is_erased)
            VALUES (\(id), \(version), \(facts.number), \(facts.passport), \(facts.nationality), \(facts.fullName),
                \(searchKey), \(sortKey),
                    \(namesakeKey), \(facts.bornOn), \(facts.birthYear), \(facts.sex), \(facts.phone), \(facts.email),
                        \(state != .known))
            """
        ]
    }

    var deletion: [SQL] {
        [
            "DELETE FROM people_duplicate WHERE a = \(id)", "DELETE FROM people_duplicate WHERE b = \(id)",
            "DELETE FROM people_number WHERE person_id = \(id)", "DELETE FROM people_person WHERE id = \(id)",
        ]
    }

    func updating(from old: Int) -> SQL {
        """
        UPDATE people_person
        SET version = \(version), number = \(facts.number), passport = \(facts.passport),
            nationality = \(facts.nationality),
            full_name = \(facts.fullName), search_key = \(searchKey), sort_key = \(sortKey), namesake = \(namesakeKey),
                born_on = \(facts.bornOn),
            birth_year = \(facts.birthYear), sex = \(facts.sex), phone = \(facts.phone), email = \(facts.email),
                is_erased = \(state != .known),
            merged_into = \(mergedInto)
        WHERE id = \(id) AND version = \(old)
        """
    }
}

extension Person.State {
    /// Two columns: of a record that was merged in another both are set.
    fileprivate init(isErased: Bool, mergedInto: String?) {
        self = mergedInto.map { .merged(into: $0) } ?? (isErased ? .erased : .known)
    }
}
