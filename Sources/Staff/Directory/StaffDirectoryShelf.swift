import People
import Platform
import Synchronization
import Vietnamese

/// Today's directory, kept for as long as the journal says that it is true: after a change, the persons concerned are read again, and no
/// others. So it says what a query would say, whichever process made the change.
final class StaffDirectoryShelf: Sendable {
    private struct Kept { let directory: StaffDirectory; let position: Int }

    private let kept = Mutex<Kept?>(nil)
    /// Held while the directory is read whole: of many requests that come at once, one reads.
    private let reading = Mutex(())
    private static let kinds = [People.kind, Staff.kind]
    /// Above so many changed persons, reading all of them again is quicker.
    private static let many = 20_000

    func directory(on day: Day, in db: any Connection) throws -> StaffDirectory {
        if let found = try renewed(on: day, in: db) { return found }
        return try reading.withLock { _ in
            if let found = try renewed(on: day, in: db) { return found }
            let head = try db.journalHead(), directory = try StaffDirectory(on: day, in: db)
            keep(Kept(directory: directory, position: head))
            return directory
        }
    }

    /// What is kept, with what has changed since; nil when it must be read whole.
    private func renewed(on day: Day, in db: any Connection) throws -> StaffDirectory? {
        guard let kept = kept.withLock({ $0 }), kept.directory.day == day else { return nil }
        let (isChanged, head) = try db.changes(of: Self.kinds, since: kept.position)
        if !isChanged {
            if head > kept.position { keep(Kept(directory: kept.directory, position: head)) }
            return kept.directory
        }
        guard let records = try db.changedRecords(of: Self.kinds, since: kept.position, atMost: Self.many) else { return nil }
        let directory = try kept.directory.renewed(records, in: db)
        keep(Kept(directory: directory, position: head))
        return directory
    }

    /// The newest. Entries without a position yet (PostgreSQL) are read again until they have one, so that none is missed.
    private func keep(_ new: Kept) {
        kept.withLock { kept in
            if kept == nil || kept!.position <= new.position || kept!.directory.day != new.directory.day { kept = new }
        }
    }
}
