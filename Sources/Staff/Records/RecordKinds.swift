import People
import Platform
import Vietnamese

/// What the audit needs to know of persons: whose their records are, what they are called, and whom it concerns when
/// somebody reads them.
extension Staff: RecordKindSource, PersonPlaceSource {
    package var recordKinds: [RecordKind] {
        [
            RecordKind(People.kind, "staff.kind.person", persons: .record) { "people.field.\($0)" },
            RecordKind(Self.kind, "staff.kind.member", persons: .record) { field in
                "staff.kind.member.\(field.prefix { $0 != "." })"
            },
            RecordKind(Duplicate.kind, "staff.kind.pair", persons: .pair),
        ]
    }

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        guard kind != Duplicate.kind, let scope = try? request.scope("staff.read") else { return [:] }
        let persons = try people.persons(records, in: db),
            workplaces = try Workplaces(of: persons.map { $0.mergedInto ?? $0.id }, on: clock.today, in: db)
        let others = try people.persons(persons.compactMap(\.mergedInto), in: db)
        let readable = try scope.among(workplaces.all, in: db),
            byID = Dictionary((persons + others).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return persons.reduce(into: [:]) { links, person in
            // One that was merged in another is called as that one.
            guard let shown = byID[person.mergedInto ?? person.id], let places = workplaces[shown.id],
                !readable.isDisjoint(with: places.today)
            else { return }
            let name = shown.state == .known ? shown.facts.fullName : request.t("staff.kind.erased")
            links[person.id] = RecordLink(
                name, readable.contains(places.keeper) ? Self.path(shown.id) + "/history" : nil)
        }
    }

    package func places(of persons: [String], in db: any Connection) throws -> [String: Set<String>] {
        let workplaces = try Workplaces(of: persons, on: clock.today, in: db)
        return persons.reduce(into: [:]) { places, person in places[person] = workplaces[person]?.today }
    }
}

/// Where persons work on a day; of who works nowhere any more, where they did last.
private struct Workplaces {
    struct OfPerson {
        let today: Set<String>
        /// As `Staff.keeper`.
        let keeper: String
    }

    private var byPerson: [String: OfPerson] = [:]

    init(of persons: [String], on day: Day, in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT person_id, organisation_id, CASE WHEN from_day <= \(day)
                AND until_day > \(day) THEN 1 ELSE 0 END AS holds
            FROM staff_employment WHERE person_id IN (\(list: persons))
                ORDER BY person_id, holds DESC, is_main DESC, from_day DESC, id DESC
            """)
        let works = try rows.map {
            (
                person: try $0.get(0, as: String.self), organisation: try $0.get(1, as: String.self),
                holds: try $0.get(2, as: Bool.self)
            )
        }
        for (person, mine) in Dictionary(grouping: works, by: \.person) {
            let keeper = mine[0].organisation, holding = mine.filter(\.holds).map(\.organisation)
            byPerson[person] = OfPerson(today: Set(holding + [keeper]), keeper: keeper)
        }
    }

    subscript(person: String) -> OfPerson? { byPerson[person] }
    var all: Set<String> { byPerson.values.reduce(into: []) { $0.formUnion($1.today) } }
}
