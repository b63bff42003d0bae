import Crypto
import People
import Platform
import Vietnamese

/// A list can be made to ask whether a number exists: each row of it is answered. Who asks for persons whose dossiers
/// others keep is noted, by day and person, and after so many of them that day nothing more is answered about numbers
/// that are not of one's own staff, also not that one is free.
struct ForeignNumbers {
    /// Teachers who came from elsewhere in the list of a large province, as far as they are refused; somebody who
    /// searches needs many more.
    private static let daily = 50
    static let refused = "staff.fault.number_elsewhere"
    static let tooMany = "staff.fault.numbers_tomorrow"
    static let tooManyInForms = "staff.fault.number_tomorrow"

    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    private static func number(of row: StaffRow) -> String? { row.person.number ?? row.passport?.number }

    private static func digest(_ number: String) -> String {
        "tried:" + hex(SHA256.hash(data: Array(number.utf8))).prefix(32)
    }

    /// The verdicts, or, where the day's bound is passed, the same refusal for every number that is not of one's own.
    func bounded(_ verdicts: [RowVerdict], of rows: [StaffRow], _ known: KnownPersons, _ context: ImportContext) throws
        -> [RowVerdict]
    {
        // Because whoever starts the command has the whole database anyway, nothing is held back.
        if context.actor.isSystem { return verdicts }
        let refused = zip(rows, verdicts).filter { $1.reasons.contains { $0.key == Self.refused } }.compactMap {
            known.found($0.0)?.id
        }
        // A number that is tried out counts as a person asked for, by its digest.
        let tried = rows.filter(known.mayBeGuessed).compactMap {
            Self.number(of: $0).map(Self.digest)
        }
        let asked = refused + tried
        if try mayAsk(asked, context.actor, on: context.today, at: context.now) { return verdicts }
        return zip(rows, verdicts).map { row, verdict in
            guard row.person.number != nil || row.passport != nil,
                known.found(row).map({ !known.isSeen($0.id) }) ?? true
            else { return verdict }
            return .refuse(row.label, [Refusal("number", key: Self.tooMany)])
        }
    }

    /// Once the day's bound is reached, a form takes no number any more: also not a free one, since by that others
    /// would be told from it.
    /// - Parameter present: whose number stays is not asked about.
    func requireLeft(_ facts: PersonFacts, present: PersonFacts? = nil, by actor: Actor, on day: Day) throws {
        guard facts.number ?? facts.passport != nil,
            facts.number != present?.number || facts.passport != present?.passport
        else { return }
        let asked =
            try db.value(
                "SELECT count(*) FROM staff_foreign_number WHERE actor = \(actor.id) AND on_day = \(day)", as: Int.self)
            ?? 0
        if asked >= Self.daily {
            throw Problem.invalid([FieldError("number", Self.tooManyInForms)])
        }
    }

    /// Notes that somebody was refused for these persons; false when there were too many that day.
    func mayAsk(_ persons: [String], _ actor: Actor, on day: Day, at now: Instant) throws -> Bool {
        try db.run(
            batch: Set(persons).sorted().map {
                """
                INSERT INTO staff_foreign_number (actor, on_day, person_id, at)
                    VALUES (\(actor.id), \(day), \($0), \(now)) ON CONFLICT DO NOTHING
                """
            })
        return try db.value(
            "SELECT count(*) FROM staff_foreign_number WHERE actor = \(actor.id) AND on_day = \(day)", as: Int.self)
            ?? 0 <= Self.daily
    }
}
