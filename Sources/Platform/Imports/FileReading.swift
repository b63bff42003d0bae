import Foundation

/// Files of others are taken apart on threads of their own: it is long computing, and requests must not wait behind it.
enum FileReading {
    private static let queue = {
        let queue = OperationQueue()
        queue.name = "imports.reading"
        queue.maxConcurrentOperationCount = 2
        return queue
    }()

    static func run<Found: Sendable>(_ read: @escaping @Sendable () throws -> Found) async throws -> Found {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result { try read() }) }
        }
    }
}
