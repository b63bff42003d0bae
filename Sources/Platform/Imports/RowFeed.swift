import Foundation
import Spreadsheets
import Synchronization

/// The rows of an open file, a chunk at a time. A thread reads ahead by two chunks and then waits, so that parsing and
/// writing go on side by side and memory does not grow with the file.
final class RowFeed: Sendable {
    typealias Rows = [StagedRow]
    private struct State {
        var ready: [Rows] = []
        var ended: Result<Void, any Error>?
        var waiter: CheckedContinuation<Rows?, any Error>?
        var isCancelled = false
    }

    static let patienceSeconds = 120
    private let state = Mutex(State())
    /// Made empty and filled in `init`: libdispatch traps when a semaphore goes away holding less than it was made
    /// with, as one does whose reader stopped with chunks still waiting.
    private let room = DispatchSemaphore(value: 0)

    /// - Parameter read: gives every row to its argument until that returns false.
    init(chunk size: Int, _ read: @escaping @Sendable ((StagedRow) -> Bool) throws -> Void) {
        for _ in 0..<2 { room.signal() }
        Thread.detachNewThread { [self] in
            var rows: Rows = []
            let result = Result {
                try read { row in
                    rows.append(row)
                    guard rows.count == size else { return !isCancelled }
                    deliver(rows)
                    rows = []
                    return !isCancelled
                }
            }
            if case .success = result, !rows.isEmpty { deliver(rows) }
            end(result)
        }
    }

    /// The next chunk, nil at the end; throws what reading threw. One caller at a time.
    func next() async throws -> Rows? {
        let chunk = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Rows?, any Error>) in
            let answer: Result<Rows?, any Error>? = state.withLock { state in
                if !state.ready.isEmpty { return .success(state.ready.removeFirst()) }
                if let ended = state.ended { return ended.map { nil } }
                state.waiter = continuation
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
        room.signal()
        return chunk
    }

    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
    }

    private var isCancelled: Bool { state.withLock { $0.isCancelled } }

    private func deliver(_ rows: Rows) {
        // Because a reader that has taken nothing for so long has gone away, the file is closed.
        if room.wait(timeout: .now() + .seconds(RowFeed.patienceSeconds)) == .timedOut { return cancel() }
        let waiter = state.withLock { state in
            if state.waiter == nil { state.ready.append(rows) }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: rows)
    }

    private func end(_ result: Result<Void, any Error>) {
        let (waiter, ended) = state.withLock { state in
            // Because a cancelled reading has not seen the end of the file, it must not be taken for complete.
            let ended: Result<Void, any Error> = state.isCancelled ? .failure(FeedExpired()) : result
            state.ended = ended
            defer { state.waiter = nil }
            return (state.waiter, ended)
        }
        waiter?.resume(with: ended.map { nil })
    }
}

/// Nobody took rows for a while; the file is opened again.
struct FeedExpired: Error {}

/// The feeds that are open in this process, by import. A process that finds none opens the file again.
final class RowFeeds: Sendable {
    struct Open: Sendable {
        let feed: RowFeed
        /// The number of the last row given.
        var position: Int
    }

    private let open = Mutex<[String: Open]>([:])

    func take(_ id: String) -> Open? { open.withLock { $0.removeValue(forKey: id) } }

    func put(_ id: String, _ feed: Open) {
        let old = open.withLock { $0.updateValue(feed, forKey: id) }
        old?.feed.cancel()
    }
}
