import Vietnamese

/// A reader of the journal, or a follow-up, that cannot go on: what it makes (figures, freshness) is as old as its
/// failure.
package struct FollowerFault: Sendable, Equatable {
    package let name: String
    package let since: Instant
    package let failures: Int
    /// For operators: it may quote a statement, never a record.
    package let error: String
}

/// What cannot go on now, in any process on this database.
package struct FollowerFaultStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    package func all() throws -> [FollowerFault] {
        try db.rows("SELECT name, since, failures, error FROM platform_follower_fault ORDER BY name").map {
            FollowerFault(name: try $0.get(0), since: try $0.get(1), failures: try $0.get(2), error: try $0.get(3))
        }
    }

    func note(_ name: String, _ error: String, at now: Instant = .now) throws {
        try db.run(
            """
            INSERT INTO platform_follower_fault (name, since, failures, error) VALUES (\(name), \(now), 1, \(error))
            ON CONFLICT (name) DO UPDATE SET failures = platform_follower_fault.failures + 1, error = excluded.error
            """)
    }

    func forget(_ name: String) throws { try db.run("DELETE FROM platform_follower_fault WHERE name = \(name)") }
}
