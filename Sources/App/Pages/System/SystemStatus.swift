import Foundation
import Platform
import Vietnamese

/// How the system does, for whoever operates it. Of all processes where the database knows it, of the process that
/// answers where only it does.
struct SystemStatus: Sendable {
    let followers: [Follower]
    let lanes: [Lane]
    let failures: [Failure]
    let duties: [Duty]
    let shelves: [any ShelfReport]
    let database: Dialect
    let calendar: WorkingCalendar
    let startedAt: Instant
    /// Bytes; nil where the system does not say.
    let memory: Int?
    let freeDisk: Int?

    /// What reads the journal, or follows it.
    struct Follower: Sendable {
        let name: String
        /// Entries that it has not read; nil of what reads no entries.
        let waiting: Int?
        /// Since when it cannot go on.
        let failingSince: Instant?
    }

    struct Lane: Sendable {
        let lane: JobLane
        let waiting: Int
        let running: Int
    }

    /// A job that ended without having been done.
    struct Failure: Sendable {
        let kind: String
        let at: Instant
        /// A catalogue key.
        let reason: String?
    }

    struct Duty: Sendable {
        let duty: Platform.Duty
        let record: DutyRecord?
    }

    static let failuresShown = 20
    static let failureDays = 7
}

extension GDNN {
    func status(since startedAt: Instant) async throws -> SystemStatus {
        let now = house.clock.now, lags = try await readers.lags(), work = jobs.kinds, duties = jobs.duties
        let old = now.adding(seconds: -SystemStatus.failureDays * 86_400)
        let (faults, figures, records, copies) = try await database.read { db in
            (
                try FollowerFaultStore(db).all(),
                try JobStore(db).figures(since: old, limit: SystemStatus.failuresShown),
                try DutyStore(db).records(), db.copies.reports
            )
        }
        let since = Dictionary(faults.map { ($0.name, $0.since) }, uniquingKeysWith: { first, _ in first })
        let names = Set(lags.keys).union(since.keys).sorted()
        return SystemStatus(
            followers: names.map { SystemStatus.Follower(name: $0, waiting: lags[$0], failingSince: since[$0]) },
            lanes: JobLane.allCases.map { lane in
                let mine = figures.open.filter { work[$0.kind] == lane }
                func count(_ state: Job.State) -> Int { mine.filter { $0.state == state }.reduce(0) { $0 + $1.count } }
                return SystemStatus.Lane(lane: lane, waiting: count(.waiting), running: count(.running))
            },
            failures: figures.failures.map { SystemStatus.Failure(kind: $0.kind, at: $0.at, reason: $0.reason) },
            duties: duties.map { SystemStatus.Duty(duty: $0, record: records[$0.name]) },
            shelves: [site.pages] + copies + house.modules.list.flatMap(\.shelves),
            database: database.dialect, calendar: house.calendar, startedAt: startedAt, memory: Self.residentMemory,
            freeDisk: Self.freeDisk(at: configuration.data))
    }

    /// Of this process; from Linux's /proc.
    private static var residentMemory: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first
        else {
            return nil
        }
        return Int(pages).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }
    }

    private static func freeDisk(at folder: URL) -> Int? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }
}
