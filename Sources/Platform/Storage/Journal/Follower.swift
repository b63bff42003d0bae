import Logging
import Synchronization

/// One reader or follow-up on its way, apart from all others.
final class Follower: Sendable {
    let name: String
    /// After all that there was is done.
    private let pause: Duration
    /// One batch; true when more may wait.
    let advance: @Sendable () async throws -> Bool

    private struct State {
        var failures = 0
        var restsUntil: ContinuousClock.Instant?
    }
    private let state = Mutex(State())
    private let isStopping = Atomic(false)
    private let calls = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// After the first failure; doubled with each further one.
    static let firstPause = Duration.milliseconds(500)
    static let longestPause = Duration.seconds(60)

    init(_ name: String, pause: Duration = .zero, advance: @escaping @Sendable () async throws -> Bool) {
        self.name = name
        self.pause = pause
        self.advance = advance
    }

    func wake() { calls.continuation.yield() }

    func stop() {
        isStopping.store(true, ordering: .relaxed)
        calls.continuation.finish()
    }

    /// It failed, and its pause is over.
    var isDue: Bool { state.withLock { $0.restsUntil.map { $0 <= .now } ?? false } }

    func run(_ database: any Database, _ logger: Logger) async {
        for await _ in calls.stream where mayGoOn { await goOn(database, logger) }
    }

    private var mayGoOn: Bool { state.withLock { $0.restsUntil.map { $0 <= .now } ?? true } }

    private func goOn(_ database: any Database, _ logger: Logger) async {
        do {
            while try await advance(), !isStopping.load(ordering: .relaxed) {}
            if state.withLock({ $0.failures > 0 }) {
                try await database.write { [name] db in try FollowerFaultStore(db).forget(name) }
            }
            state.withLock { $0 = State(restsUntil: pause > .zero ? .now + pause : nil) }
        } catch {
            let failures = rest()
            logger.error(
                "journal follower", metadata: ["name": "\(name)", "failures": "\(failures)", "error": "\(error)"])
            // When even this cannot be written, the log above has the error.
            let text = "\(error)"
            try? await database.write { [name] db in try FollowerFaultStore(db).note(name, text) }
        }
    }

    private func rest() -> Int {
        state.withLock { state in
            state.failures += 1
            let pause = min(Self.firstPause * (1 << min(state.failures - 1, 10)), Self.longestPause)
            state.restsUntil = .now + pause
            return state.failures
        }
    }
}
