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

extension Connection {
    /// Those that fail now, in any process on this database.
    package func followerFaults() throws -> [FollowerFault] {
        try rows("SELECT name, since, failures, error FROM platform_follower_fault ORDER BY name").map {
            FollowerFault(name: try $0.get(0), since: try $0.get(1), failures: try $0.get(2), error: try $0.get(3))
        }
    }

    func noteFault(of name: String, _ error: String, at now: Instant = .now) throws {
        try run(
            """
            INSERT INTO platform_follower_fault (name, since, failures, error) VALUES (\(name), \(now), 1, \(error))
            ON CONFLICT (name) DO UPDATE SET failures = platform_follower_fault.failures + 1, error = excluded.error
            """)
    }

    func forgetFault(of name: String) throws { try run("DELETE FROM platform_follower_fault WHERE name = \(name)") }
}
