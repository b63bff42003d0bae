import Platform

extension People: AccessSampleSource {
    /// Two persons who are told apart: the demonstration has nobody twice.
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        let persons: [String] = try db.rows("SELECT id FROM people_person ORDER BY id LIMIT 2").map { try $0.get(0) }
        guard persons.count == 2 else { return [:] }
        try db.run(
            """
            INSERT INTO people_duplicate (a, b, why, state, flagged_on)
            VALUES (\(persons[0]), \(persons[1]), 'name-and-birth', 'open', \(clock.today))
            """)
        return ["pair": ["a": persons[0], "b": persons[1]]]
    }
}
