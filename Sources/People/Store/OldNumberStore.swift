import Platform

/// Numbers that persons had before, and those of records that were joined in theirs.
struct OldNumberStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    func keep(_ number: OldNumber, of person: String) throws {
        try db.run(
            """
            INSERT INTO people_number (person_id, kind, value) VALUES (\(person), \(number.kind), \(number.value))
            ON CONFLICT DO NOTHING
            """)
    }

    func numbers(of person: String) throws -> [OldNumber] {
        try db.rows("SELECT kind, value FROM people_number WHERE person_id = \(person) ORDER BY kind, value")
            .map { OldNumber(try $0.get(0), try $0.get(1)) }
    }

    func holders(of value: String) throws -> [String] {
        try db.rows(
            """
            SELECT person_id FROM people_number JOIN people_person ON id = person_id
            WHERE value = \(value) AND merged_into IS NULL ORDER BY person_id
            """
        ).map { try $0.get(0) }
    }

    func forget(of person: String) throws { try db.run("DELETE FROM people_number WHERE person_id = \(person)") }

    /// What the record that goes is known by becomes what the one that stays was known by.
    func take(_ numbers: [OldNumber], of gone: String, to kept: String) throws {
        for number in numbers {
            try db.run(
                """
                INSERT INTO people_number (person_id, kind, value, merged_from)
                    VALUES (\(kept), \(number.kind), \(number.value), \(gone))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    func giveBack(to gone: String, from kept: String) throws {
        try db.run("DELETE FROM people_number WHERE person_id = \(kept) AND merged_from = \(gone)")
    }
}
