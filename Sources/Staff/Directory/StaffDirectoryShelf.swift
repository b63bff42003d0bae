import People
import Platform
import Synchronization
import Vietnamese

/// Today's directory, kept for as long as the journal says that it is true: after a change, the persons concerned are
/// read again, and no others, in the transaction that asks. So it says what a query would say, whichever process made
/// the change, and the change of a person is seen by the next who asks.
///
/// The whole of it is read apart from whoever asks: at the start, when a day begins, after a change of very many. One
/// reads, and all others wait for it without a connection of their own, so that pages which need no directory go on.
/// Nobody is shown an older one meanwhile: yesterday's says nothing of who begins today.
final class StaffDirectoryShelf: ShelfReport {
    private struct Kept { let directory: StaffDirectory; let position: Int }

    let name = "shelf.staff.directory"
    /// One line for each who works today: as large as the nation's staff, without a limit of its own.
    var usage: ShelfUsage {
        let (lines, bytes) = kept.withLock { ($0?.directory.lines.count ?? 0, $0?.directory.bytes ?? 0) }
        return ShelfUsage(count: lines, bytes: bytes, limit: 0)
    }

    private let kept = Mutex<Kept?>(nil)
    private let reading = Mutex<(day: Day, task: Task<Void, any Error>)?>(nil)
    private static let kinds = [People.kind, Staff.kind]
    /// Above so many changed persons, reading all of them again is quicker.
    private static let many = 20_000
    private static let all = 100_000_000

    /// Throws `Unprepared` when it must be read whole.
    func directory(on day: Day, in db: any Connection, of database: any Database) throws -> StaffDirectory {
        guard let found = try renewed(on: day, in: db) else {
            throw Unprepared { try await self.read(on: day, database) }
        }
        return found
    }

    /// Reads it whole, or waits for whoever does.
    func read(on day: Day, _ database: any Database) async throws {
        let task = reading.withLock { reading in
            if let reading, reading.day == day { return reading.task }
            let task = Task {
                defer { self.reading.withLock { if $0?.day == day { $0 = nil } } }
                let new = try await database.read { db in
                    Kept(directory: try StaffDirectory(on: day, in: db), position: try db.journalHead())
                }
                self.keep(new)
            }
            reading = (day, task)
            return task
        }
        try await task.value
    }

    /// What is kept, with what has changed since; nil when it must be read whole.
    private func renewed(on day: Day, in db: any Connection) throws -> StaffDirectory? {
        guard let kept = kept.withLock({ $0 }), kept.directory.day == day else { return nil }
        let (isChanged, head) = try db.changes(of: Self.kinds, since: kept.position)
        if !isChanged {
            if head > kept.position { keep(Kept(directory: kept.directory, position: head)) }
            return kept.directory
        }
        // Where all that is new has no position yet (PostgreSQL, beside a long transaction), reading all again would be
        // no newer.
        let most = head > kept.position ? Self.many : Self.all
        guard let records = try db.changedRecords(of: Self.kinds, since: kept.position, atMost: most) else {
            return nil
        }
        let directory = try kept.directory.renewed(records, in: db)
        keep(Kept(directory: directory, position: head))
        return directory
    }

    /// The newest. Entries without a position yet (PostgreSQL) are read again until they have one, so that none is
    /// missed.
    private func keep(_ new: Kept) {
        kept.withLock { kept in
            if kept == nil || kept!.position <= new.position || kept!.directory.day != new.directory.day { kept = new }
        }
    }
}
