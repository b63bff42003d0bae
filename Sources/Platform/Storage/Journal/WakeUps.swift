import ServiceLifecycle

/// What wakes a service of this process: its own commits, and the clock for what other processes committed. Several
/// reasons at once wake it once.
package struct WakeUps: Sendable {
    private let interval: Duration
    private let wake: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    package init(_ database: any Database, every interval: Duration) {
        self.interval = interval
        let made = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        (wake, signal) = (made.stream, made.continuation)
        database.onCommit { made.continuation.yield() }
    }

    /// Acts at once and at every wake-up, one after the other, until the process is told to stop.
    package func each(onStop: @escaping @Sendable () -> Void = {}, _ act: @Sendable () async -> Void) async {
        let ticking = Task { [interval, signal] in
            while !Task.isCancelled {
                signal.yield()
                try await Task.sleep(for: interval)
            }
        }
        defer { ticking.cancel() }
        await withGracefulShutdownHandler {
            for await _ in wake { await act() }
        } onGracefulShutdown: { [signal] in
            onStop()
            ticking.cancel()
            signal.finish()
        }
    }
}
