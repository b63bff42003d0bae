import NIOPosix

/// Files of others are taken apart on threads of their own: it is long computing, and requests must not wait behind it.
enum FileReading {
    // Not a queue of Dispatch: its threads are those that Swift's tasks run on, and two readings on two cores leave
    // none for requests.
    private static let threads = {
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        return threads
    }()

    static func run<Found: Sendable>(_ read: @escaping @Sendable () throws -> Found) async throws -> Found {
        try await threads.runIfActive(read)
    }
}
