import Platform
import Vietnamese

private let columns: SQL =
    "id, version, number, passport, nationality, full_name, born_on, birth_year, sex, phone, email, is_erased, merged_into"

extension Connection {
    func person(_ id: String) throws -> Person? {
        try row("SELECT \(columns) FROM people_person WHERE id = \(id)").map(Person.init(row:))
    }

    func persons(ids: [String]) throws -> [Person] {
        try rows("SELECT \(columns) FROM people_person WHERE id IN (\(list: ids))").map(Person.init(row:))
    }

    func persons(numbers: [String]) throws -> [Person] {
        try rows("SELECT \(columns) FROM people_person WHERE number IN (\(list: numbers))").map(Person.init(row:))
    }

    func persons(passports: [Passport]) throws -> [Person] {
        if passports.isEmpty { return [] }
        let wanted = Set(passports)
        return try rows("SELECT \(columns) FROM people_person WHERE passport IN (\(list: passports.map(\.number)))")
            .map(Person.init(row:))
            .filter { wanted.contains(Passport(nationality: $0.facts.nationality, number: $0.facts.passport ?? "")) }
    }

    func update(_ person: Person, from version: Int) throws {
        guard try run(person.updating(from: version)) == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
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
            isErased: try row.get(11), mergedInto: try row.get(12))
    }

    var insertion: [SQL] {
        [
            """
            INSERT INTO people_person (id, version, number, passport, nationality, full_name, search_key, sort_key,
                                       namesake, born_on, birth_year, sex, phone, email, is_erased)
            VALUES (\(id), \(version), \(facts.number), \(facts.passport), \(facts.nationality), \(facts.fullName),
                \(searchKey), \(sortKey),
                    \(namesakeKey), \(facts.bornOn), \(facts.birthYear), \(facts.sex), \(facts.phone), \(facts.email),
                        \(isErased))
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
                is_erased = \(isErased),
            merged_into = \(mergedInto)
        WHERE id = \(id) AND version = \(old)
        """
    }
}

// MARK: - Old numbers

extension Connection {
    func keep(_ number: OldNumber, of person: String) throws {
        try run(
            """
            INSERT INTO people_number (person_id, kind, value) VALUES (\(person), \(number.kind), \(number.value))
            ON CONFLICT DO NOTHING
            """)
    }

    func oldNumbers(of person: String) throws -> [OldNumber] {
        try rows("SELECT kind, value FROM people_number WHERE person_id = \(person) ORDER BY kind, value")
            .map { OldNumber(try $0.get(0), try $0.get(1)) }
    }

    func holders(ofOldNumber value: String) throws -> [String] {
        try rows(
            """
            SELECT person_id FROM people_number JOIN people_person ON id = person_id
            WHERE value = \(value) AND merged_into IS NULL ORDER BY person_id
            """
        ).map { try $0.get(0) }
    }

    func forgetOldNumbers(of person: String) throws { try run("DELETE FROM people_number WHERE person_id = \(person)") }
}

// MARK: - Duplicates

extension Connection {
    /// Those of `ids` who may be somebody else: the same day of birth and a name of the same words.
    func flagNamesakes(of ids: [String], on day: Day) throws {
        let pairs = try rows(PersonQueries.namesakes(of: ids))
        try run(batch: pairs.map { try flagging($0.get(0), $0.get(1), why: .nameAndBirth, on: day) })
    }

    func flag(_ one: String, _ two: String, why: Duplicate.Why, on day: Day) throws {
        try run(flagging(one, two, why: why, on: day))
    }

    private func flagging(_ one: String, _ two: String, why: Duplicate.Why, on day: Day) -> SQL {
        """
        INSERT INTO people_duplicate (a, b, why, state, flagged_on)
        VALUES (\(min(one, two)), \(max(one, two)), \(why), 'open', \(day)) ON CONFLICT DO NOTHING
        """
    }

    func duplicates(of id: String, state: Duplicate.State) throws -> [Duplicate] {
        try rows(
            """
            SELECT CASE WHEN a = \(id) THEN b ELSE a END AS other, why, state FROM people_duplicate
            WHERE (a = \(id) OR b = \(id)) AND state = \(state) ORDER BY other
            """
        ).map { Duplicate(other: try $0.get(0), why: try $0.get(1), state: try $0.get(2)) }
    }

    func namesakes(_ wanted: [(name: String, bornOn: Day)]) throws -> [String: Set<String>] {
        if wanted.isEmpty { return [:] }
        let keys = Set(wanted.map { People.namesakeKey($0.name, $0.bornOn) }).sorted()
        return try rows(PersonQueries.holders(ofKeys: keys)).reduce(into: [:]) { found, row in
            found[try row.get(0), default: []].insert(try row.get(1))
        }
    }
}

/// Apart, so that what they cost is tested.
enum PersonQueries {
    static func namesakes(of ids: [String]) -> SQL {
        """
        SELECT one.id, two.id FROM people_person AS one JOIN people_person AS two ON two.namesake = one.namesake
            AND two.id <> one.id
        WHERE one.id IN (\(list: ids))
        """
    }

    static func holders(ofKeys keys: [String]) -> SQL {
        "SELECT namesake, id FROM people_person WHERE namesake IN (\(list: keys))"
    }
}
