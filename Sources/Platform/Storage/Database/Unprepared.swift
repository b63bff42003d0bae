import Terms

/// Thrown out of a transaction that needs something in memory which is long in the making: it is made apart, so that no
/// connection waits for it, and the transaction is begun again.
package struct Unprepared: Error {
    let prepare: @Sendable () async throws -> Void

    package init(_ prepare: @escaping @Sendable () async throws -> Void) { self.prepare = prepare }
}

extension Database {
    /// A reading transaction whose body may throw `Unprepared`. `Problem.unavailable` when what was made is out of date
    /// each time.
    package func readPrepared<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        for _ in 1...3 {
            do { return try await read(body) } catch let missing as Unprepared { try await missing.prepare() }
        }
        throw Problem.unavailable("problem.busy")
    }
}
