import Foundation
import Jobs
import Logging
import Storage
import Terms
import Vietnamese

/// Lists that people bring in as spreadsheets: kept, recognised, judged row by row, looked at, written as a job, and
/// taken back if need be. What a row means is said by an `ImportKind`.
package struct Imports: Sendable {
    package let database: any Database
    package let kinds: [String: any ImportKind]
    package let clock: Clock
    /// Where files lie while they are read.
    let directory: URL
    let feeds = RowFeeds()

    /// Rows up to which an action is done before it answers; more is a job.
    static let inlineRows = 2_000
    /// Rows that are written in one transaction, all or none; longer lists are written group by group.
    static let atOnceRows = 5_000
    static let chunkRows = 2_000
    static let limitMegabytes = 50
    static let limitRows = 200_000
    /// How long a job leaves work to whoever began it.
    static let ownSeconds = 10

    package init(
        database: any Database, kinds: [any ImportKind], clock: Clock,
        directory: URL = FileManager.default.temporaryDirectory
    ) {
        self.database = database
        self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) })
        self.clock = clock
        self.directory = directory
        try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    /// `Problem.notFound` for a name that no domain knows.
    package func kind(_ name: String) throws -> any ImportKind {
        guard let kind = kinds[name] else { throw Problem.notFound }
        return kind
    }

    /// As it is asked of the organisation for which a list is.
    func kind(_ name: String, of organisation: String) async throws -> any ImportKind {
        let kind = try kind(name), today = clock.today
        return try await database.read { db in try kind.adapted(to: organisation, on: today, in: db) }
    }

    func kind(of found: Import) async throws -> any ImportKind { try await kind(found.kind, of: found.organisation) }

    package func find(_ id: String) async throws -> Import {
        try await database.read { db in try ImportStore(db).find(id) }
    }

    func context(_ found: Import, on day: Day? = nil) -> ImportContext {
        ImportContext(
            batch: found.id, organisation: found.organisation, actor: found.acting, today: day ?? clock.today,
            now: clock.now)
    }
}

// MARK: - Work

/// The job that carries an import on: reads, judges, writes or takes back, as its state says.
package struct ImportWork: JobWork {
    package static let kind = "imports.work"
    package var kind: String { Self.kind }
    let imports: Imports

    package init(_ imports: Imports) { self.imports = imports }

    package func step(_ job: Job) async throws -> JobStep {
        let found = try await imports.step(job.subject)
        return found.state.isWorking ? .more(done: found.progress.done, total: found.progress.total) : .finished
    }
}

extension Imports {
    /// One bounded piece of work, whose effect and progress share a transaction: after a crash it goes on from there.
    @discardableResult
    func step(_ id: String) async throws -> Import {
        let found = try await find(id)
        switch found.state {
        case .reading: try await readStep(found)
        case .checking: try await checkStep(found)
        case .applying: try await applyStep(found)
        case .undoing: try await undoStep(found)
        case .unclear, .ready, .applied, .undone, .failed: return found
        }
        return try await find(id)
    }

    /// Until the import waits for a person; for the command line and tests.
    @discardableResult
    package func finish(_ id: String, progress: @Sendable (Import) -> Void = { _ in }) async throws -> Import {
        var found = try await step(id), held = clock.now
        while found.state.isWorking {
            progress(found)
            if held.adding(seconds: Self.ownSeconds / 3) <= clock.now {
                try await holdWork(found)
                held = clock.now
            }
            found = try await step(id)
        }
        try await settle(id)
        return found
    }

    /// Short work is done now, long work is left to the job.
    func start(_ id: String, by actor: Actor) async throws -> Import {
        var found = try await find(id), steps = 0
        while found.state.isWorking, steps < 8, found.remaining <= Self.inlineRows {
            found = try await step(id)
            steps += 1
        }
        guard found.state.isWorking else {
            try await settle(id)
            return found
        }
        let now = clock.now
        try await database.write { db in _ = try JobStore(db).enqueue(ImportWork.kind, subject: id, by: actor, at: now)
        }
        return found
    }

    /// Whoever begins work writes down in the same transaction that a job goes on with it if this process dies, or
    /// cannot go on for now.
    func beginWork(_ id: String, by actor: Actor, in db: any Connection) throws {
        let now = clock.now
        try JobStore(db).enqueue(
            ImportWork.kind, subject: id, by: actor, at: now, notBefore: now.adding(seconds: Self.ownSeconds))
    }

    private func holdWork(_ found: Import) async throws {
        try await database.write { db in try beginWork(found.id, by: found.acting, in: db) }
    }

    private func settle(_ id: String) async throws {
        let now = clock.now
        try await database.write { db in try JobStore(db).settle(ImportWork.kind, subject: id, at: now) }
    }

    /// Work that a process left behind when it died before it became a job; once at the start of a process.
    package func resume() async throws {
        let now = clock.now
        try await database.write { db in
            let open = try db.rows(
                """
                SELECT id, acting_id, acting_name FROM imports_import
                    WHERE state IN ('reading', 'checking', 'applying', 'undoing')
                """
            )
            for row in open {
                try JobStore(db).enqueue(
                    ImportWork.kind, subject: row.get("id"),
                    by: Actor(id: row.get("acting_id"), name: row.get("acting_name")), at: now)
            }
        }
    }
}

extension Import {
    /// What is done of the present work; a total of 0 is not known yet.
    package var progress: (done: Int, total: Int) {
        switch state {
        case .reading: (rows, 0)
        case .checking: (min(reached, rows), rows)
        case .applying: (applied, counts.good)
        case .undoing: (undone, undoTotal)
        default: (0, 0)
        }
    }

    /// How much work lies ahead; while a file is read, how much it has been already.
    var remaining: Int { state == .reading ? rows : progress.total - progress.done }
}
