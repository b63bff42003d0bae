import Institutions
import Organisations
import Platform
import Synchronization
import Vietnamese

/// What every page says of the office, as true as the data: looked at again when an agency or a setting changed, and on
/// the day on which a change of the law takes effect.
final class RootOffices: FollowUp {
    let name = "office"
    private let clock: Clock
    private let onChange: @Sendable () -> Void
    private let known: Mutex<Known>

    private struct Known {
        var offices: [Language: Office]
        var day: Day
        var settings: [String?]
        var position: Int
    }

    /// - Parameter onChange: called when pages of before name another office.
    init(clock: Clock, in db: any Connection, onChange: @escaping @Sendable () -> Void) throws {
        self.clock = clock
        self.onChange = onChange
        known = Mutex(try Self.load(on: clock.today, in: db))
    }

    subscript(language: Language) -> Office { known.withLock { $0.offices[language] ?? Office() } }

    /// Never has more to do.
    func advance(_ database: any Database) async throws -> Bool {
        let old = known.withLock { $0 }, today = clock.today
        let now = try await database.read { db -> Known in
            let changes = try db.changes(of: [Organisations.kind, Institutions.kind], since: old.position)
            if !changes.any, old.day == today, try Self.settings(in: db) == old.settings {
                var same = old
                same.position = changes.head
                return same
            }
            return try Self.load(on: today, in: db)
        }
        known.withLock { $0 = now }
        if now.offices != old.offices { onChange() }
        return false
    }

    private static func load(on day: Day, in db: any Connection) throws -> Known {
        Known(
            offices: try RootOffice.load(on: day, in: db), day: day, settings: try settings(in: db),
            position: try db.journalHead())
    }

    private static func settings(in db: any Connection) throws -> [String?] {
        try ["root.organisation", "office.telephone"].map { try db.setting($0) }
    }
}
