import Institutions
import Organisations
import Platform
import Synchronization
import Vietnamese

/// Whose pages these are: the organisation of the setting `root.organisation`; before there is one, the ministry that
/// governs the most. Its telephone is the setting `office.telephone`.
enum RootOffice {
    static func load(on day: Day, in db: any Connection) throws -> [Language: Office] {
        let root = try db.setting("root.organisation") ?? firstMinistry(on: day, in: db)
        let telephone = try db.setting("office.telephone") ?? ""
        guard let root, let version = try Organisations.version(of: root, on: day, in: db) else {
            return Dictionary(
                uniqueKeysWithValues: Language.allCases.map { ($0, Office(name: "GDNN Số", telephone: telephone)) })
        }
        let parent = try version.governedBy.flatMap { try Organisations.version(of: $0, on: day, in: db) }
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (
                    language,
                    Office(
                        name: name(version, language), parent: parent.map { name($0, language) } ?? "",
                        telephone: telephone)
                )
            })
    }

    private static func name(_ version: OrganisationVersion, _ language: Language) -> String {
        language == .en ? version.nameInEnglish ?? version.name : version.name
    }

    private static func firstMinistry(on day: Day, in db: any Connection) throws -> String? {
        try db.value(
            """
            SELECT above.organisation_id FROM organisations_view_version AS above
            JOIN institutions_view_institution AS place ON place.governed_by = above.organisation_id
            WHERE above.kind = 'ministry' AND above.from_day <= \(day) AND above.until_day > \(day)
                AND place.from_day <= \(day) AND place.until_day > \(day)
            GROUP BY above.organisation_id ORDER BY count(*) DESC, above.organisation_id LIMIT 1
            """)
    }
}

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
