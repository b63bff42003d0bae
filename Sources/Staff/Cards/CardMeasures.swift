import Measures
import Platform
import Registers
import Vietnamese

extension Staff {
    /// Cards that people hold: certificates to sign with, accounts to train with.
    package static var cards: Registers.Group {
        Registers.Group("staff.cards", at: 30, [Certificates(), TrainingAccounts()])
    }

    static let cardMeasures: [any MeasureKind] = [SignaturesKind(), AccountsKind()]
}

/// Institutions where the given share of teachers holds a valid certificate, among those whose teachers and
/// certificates are on the registers.
struct SignaturesKind: MeasureKind {
    let name = "institutions-with-teacher-signatures"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        guard let share = parameters.number("teachers_with_certificate"), (0...100).contains(share) else {
            throw MeasureMistake("“teachers_with_certificate” must be a percentage")
        }
        return TeachersWithCards(table: .certificate, share: share)
    }
}

/// Teachers with an open account for self-training, among all teachers.
struct AccountsKind: MeasureKind {
    let name = "teachers-with-self-training-account"
    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        TeachersWithCards(table: .account, share: nil)
    }
}

struct TeachersWithCards: Measure {
    enum Table: Sendable { case certificate, account }

    let table: Table
    /// Percent of an institution's teachers; nil: the teachers themselves are counted.
    let share: Double?
    let recordsPermission: Permission = "staff.read"
    var domains: Set<String>? { ["staff", "people"] }

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        let cards = try cards(of: organisations, in: db)
        var counts: [String: DailyCount] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, person_id, from_day, until_day FROM staff_employment
            WHERE organisation_id IN (\(list: organisations)) AND is_main = 1 AND category = 'teacher'
            """)
        {
            let organisation: String = try row.get(0), from: Day = try row.get(2), until: Day = try row.get(3)
            // Who has recorded no card at all has not said that there are none.
            guard let held = cards[organisation] else { continue }
            counts[organisation, default: DailyCount()].add(from, until, denominator: 1, known: 1)
            for span in held[try row.get(1)]?.within(from, until) ?? [] {
                counts[organisation]!.add(span.from, span.until, numerator: 1)
            }
        }
        guard let share else { return counts.mapValues(\.steps) }
        return counts.mapValues { count in
            count.steps.map { step in
                let isReached = step.denominator > 0 && Double(step.numerator) * 100 >= share * Double(step.denominator)
                return Step(
                    day: step.day, numerator: isReached ? 1 : 0, denominator: step.denominator > 0 ? 1 : 0,
                    covered: step.covered)
            }
        }
    }

    /// By organisation and person, the days on which a card was valid. An organisation with none recorded is absent.
    private func cards(of organisations: [String], in db: any Connection) throws -> [String: [String: Spans]] {
        var cards: [String: [String: Spans]] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, person_id, from_day, until_day FROM \(source)
                WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, person_id
            """
        ) {
            cards[try row.get(0), default: [:]][try row.get(1), default: Spans()].insert(
                from: try row.get(2), until: try row.get(3, as: Day?.self) ?? .max)
        }
        return cards
    }

    private var source: SQL {
        switch table {
        case .certificate: "staff_certificate"
        case .account: "staff_account"
        }
    }

    /// The teachers behind the figure, in Vietnamese order by given name, and whether each holds a valid card on the
    /// day.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        let day = query.day
        let holds: SQL = """
            EXISTS (SELECT 1 FROM \(source) AS card WHERE card.person_id = employment.person_id
                AND card.organisation_id = employment.organisation_id
                    AND card.from_day <= \(day) AND (card.until_day IS NULL OR card.until_day > \(day)))
            """
        var condition: SQL = "employment.category = 'teacher'"
        if let counted = query.counted { condition += counted ? " AND \(holds)" : " AND NOT \(holds)" }
        let persons = PersonsBehind(
            query: query, shown: "CASE WHEN \(holds) THEN 1 ELSE 0 END AS holds", condition: condition)
        let found = try persons.rows(in: db), shown = Array(found.prefix(query.limit))
        let next = try found.count > query.limit ? shown.last.map { Keyset([try $0.get(4), try $0.get(0)]) } : nil
        return MeasureRecords(
            columns: ["staff.column.name", "staff.column.organisation", "staff.column.counted"],
            rows: try shown.map { row in
                let id: String = try row.get(0), isHolding: Bool = try row.get(3)
                return MeasureRecords.Row(
                    id: id, path: Staff.path(id),
                    cells: [
                        .text(try row.get(1)), .text(try row.get(2)),
                        .phrase(isHolding ? "staff.counted.yes" : "staff.counted.no"),
                    ])
            }, next: next, personalKind: "people.person")
    }
}
