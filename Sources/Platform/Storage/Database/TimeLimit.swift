import GRDB
import GRDBSQLite

/// How long a transaction that writes may last: all others wait for it. A migration may last longer: its time is not
/// counted.
final class TimeLimit {
    private var end: ContinuousClock.Instant
    private var isPaused = false

    init(_ limit: Duration) { end = .now + limit }

    var isOver: Bool { !isPaused && ContinuousClock.now > end }

    func notCounting<T>(_ body: () throws -> T) rethrows -> T {
        let start = ContinuousClock.now
        isPaused = true
        defer {
            isPaused = false
            end += .now - start
        }
        return try body()
    }
}

extension GRDB.Database {
    /// Some thousandths of a second of SQLite's work.
    private static let instructions: Int32 = 50_000

    /// A statement that still runs when the time is over is broken off in its midst; SQLite then takes back what was
    /// written.
    func within<T>(_ limit: Duration, _ body: (TimeLimit) throws -> T) rethrows -> T {
        let limit = TimeLimit(limit)
        sqlite3_progress_handler(
            sqliteConnection, Self.instructions,
            { Unmanaged<TimeLimit>.fromOpaque($0!).takeUnretainedValue().isOver ? 1 : 0 },
            Unmanaged.passUnretained(limit).toOpaque())
        defer { sqlite3_progress_handler(sqliteConnection, 0, nil, nil) }
        return try withExtendedLifetime(limit) { try body(limit) }
    }
}
