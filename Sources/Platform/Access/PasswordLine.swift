import Synchronization

/// Those whose password is being judged or waits for it: about 0.3 s each, so that a line without end would hold everybody for minutes.
final class PasswordLine: Sendable {
    private let waiting = Mutex(0)
    static let longest = 20

    /// Throws `Problem.unavailable` when the line is full.
    func join<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
        try waiting.withLock { waiting in
            guard waiting < Self.longest else { throw Problem.unavailable("problem.sign_in_busy") }
            waiting += 1
        }
        defer { waiting.withLock { $0 -= 1 } }
        return try await work()
    }
}
