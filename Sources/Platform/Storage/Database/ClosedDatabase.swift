/// No database: whoever asks it is refused. For commands that read the policy only.
package struct ClosedDatabase: Database {
    package let dialect = Dialect.sqlite

    package init() {}

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        throw Self.refusal
    }
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        throw Self.refusal
    }
    package func onCommit(_ notify: @escaping @Sendable () -> Void) {}
    package func close() {}

    private static let refusal = DatabaseError.unavailable("no database was opened")
}
