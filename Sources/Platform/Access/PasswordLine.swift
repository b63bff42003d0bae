import Synchronization
import Terms

/// Those whose password is being judged or waits for it: about 0.3 s each, so that a line without end would hold
/// everybody for minutes.
final class PasswordLine: Sendable {
    private let waiting = Mutex((known: 0, strangers: 0))
    static let longest = 20
    /// Of these. The rest is kept for those who signed in on their device before, or are signed in: however many
    /// strangers come, they get in.
    static let strangers = longest / 2
    static let busy = Problem.unavailable("problem.sign_in_busy")

    /// Throws `busy` when the line is full.
    func join<T: Sendable>(isKnown: Bool, _ work: @Sendable () async throws -> T) async throws -> T {
        try waiting.withLock { waiting in
            guard waiting.known + waiting.strangers < Self.longest, isKnown || waiting.strangers < Self.strangers else {
                throw Self.busy
            }
            if isKnown { waiting.known += 1 } else { waiting.strangers += 1 }
        }
        defer { waiting.withLock { waiting in if isKnown { waiting.known -= 1 } else { waiting.strangers -= 1 } } }
        return try await work()
    }
}
