import Storage
import Synchronization
import Vietnamese

/// Who was shown personal data, written in batches: each commit makes every reader of SQLite fetch its pages again, and
/// one for each page that is looked at was a sixth of what a list cost.
///
/// An answer leaves only when its reading is on the disk: the log is evidence (Luật 91/2025/QH15), and one that a crash
/// can shorten proves nothing. So a batch is begun at once when none was lately, and the page is made meanwhile; under
/// load, readings gather for some thousandths of a second.
package final class ReadingLog: Sendable {
    package struct Reading: Sendable {
        let at: Instant
        let actor: String
        let kind: String
        let records: [String]
        let path: String

        package init(at: Instant, actor: String, kind: String, records: [String], path: String) {
            self.at = at
            self.actor = actor
            self.kind = kind
            self.records = records
            self.path = path
        }

        fileprivate var insertion: SQL {
            """
            INSERT INTO access_reading (id, at, actor, kind, records, path)
            VALUES (\(newID()), \(at), \(actor), \(kind), \(records.joined(separator: " ")), \(path))
            """
        }
    }

    private struct Waiting: Sendable {
        let reading: Reading
        let written: CheckedContinuation<Void, any Error>
    }
    private struct State { var waiting: [Waiting] = []; var isWriting = false; var begun: ContinuousClock.Instant? }

    private let database: any Database
    private let state = Mutex(State())
    private static let pause = Duration.milliseconds(20)

    package init(_ database: any Database) { self.database = database }

    /// Returns when it is on the disk.
    func write(_ reading: Reading) async throws {
        try await withCheckedThrowingContinuation { written in
            let isFirst = state.withLock { state in
                state.waiting.append(Waiting(reading: reading, written: written))
                defer { state.isWriting = true }
                return !state.isWriting
            }
            if isFirst { Task { await writeAll() } }
        }
    }

    private func writeAll() async {
        while true {
            if let begun = state.withLock({ $0.begun }) {
                try? await Task.sleep(until: begun + Self.pause, clock: .continuous)
            }
            let batch = state.withLock { state in
                let batch = state.waiting
                (state.waiting, state.isWriting, state.begun) = ([], !batch.isEmpty, .now)
                return batch
            }
            if batch.isEmpty { return }
            await write(batch)
        }
    }

    /// Where a batch fails, each is tried alone: nobody's answer is held back by what somebody else was shown.
    private func write(_ batch: [Waiting]) async {
        do {
            let readings = batch.map(\.reading)
            try await database.write { db in try db.run(batch: readings.map(\.insertion)) }
            for waiting in batch { waiting.written.resume() }
        } catch {
            if batch.count == 1 { return batch[0].written.resume(throwing: error) }
            for waiting in batch { await write([waiting]) }
        }
    }
}

/// What is being written of one request's readings.
package final class PendingReadings: Sendable {
    private let tasks = Mutex<[Task<Void, any Error>]>([])

    package init() {}

    package func add(_ reading: ReadingLog.Reading, to log: ReadingLog) {
        tasks.withLock { $0.append(Task { try await log.write(reading) }) }
    }

    /// Until all are on the disk; throws when one cannot be written: then nothing is shown.
    package func written() async throws {
        for task in tasks.withLock({ $0 }) { try await task.value }
    }
}

/// The log of readings, as it is stored.
package struct ReadingStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    /// The audit has the lines of these readings.
    package func markFiled(_ ids: [String]) throws {
        try db.run("UPDATE access_reading SET filed = 1 WHERE id IN (\(list: ids))")
    }
}
