import People
import Platform
import Vietnamese

/// The persons that rows may mean, loaded at once for all of them. A number or a passport is looked for among all
/// persons, since each has one record; but of whoever neither works nor worked for the importing organisation's own, a
/// row learns nothing.
struct KnownPersons: Sendable {
    private(set) var byNumber: [String: Person] = [:]
    private(set) var byPassport: [Passport: Person] = [:]
    private(set) var byID: [String: Person] = [:]
    private(set) var members: [String: Member] = [:]
    /// Numbers of records that were joined in another: a list that still has one means the person who stays.
    private var former: Set<String> = []
    private var namesakes: Set<String> = []
    /// Names and days of birth that somebody has whom the importing organisation may not know.
    private var unseenNamesakes: Set<String> = []
    /// Of the organisations that these persons work or worked for, those that the importing one governs.
    private var reach: Set<String> = []
    private let today: Day

    init(_ rows: [StaffRow], people: People, for organisation: String, on today: Day, in db: any Connection) throws {
        self.today = today
        for person in try people.persons(numbers: rows.compactMap(\.person.number), in: db) { add(person) }
        for (number, person) in try people.persons(
            mergedNumbers: rows.compactMap(\.person.number).filter { byNumber[$0] == nil }, in: db)
        {
            add(person)
            byNumber[number] = person
            former.insert(number)
        }
        for person in try people.persons(passports: rows.compactMap(\.passport), in: db) { add(person) }
        for person in try people.persons(rows.compactMap(\.key).filter { byID[$0] == nil }, in: db) { add(person) }
        if !byID.isEmpty {
            for member in try MemberStore(db).members(Array(byID.keys)) { members[member.personID] = member }
        }
        let employers = Set(members.values.flatMap(\.organisations)).sorted(), scope = Scope(tops: [organisation])
        reach = try employers.isEmpty ? [] : Self.reached(employers, within: scope, in: db)
        let new = rows.filter { row in row.reasons.isEmpty && found(row) == nil }
        let alike = try people.namesakes(
            new.compactMap { row in row.person.bornOn.map { (row.person.fullName, $0) } }, in: db)
        let ours = try alike.isEmpty ? [] : Self.employed(Array(Set(alike.values.joined())), within: scope, in: db)
        unseenNamesakes = Set(alike.filter { !$0.value.isSubset(of: ours) }.keys)
        namesakes = Set(alike.filter { !ours.isDisjoint(with: $0.value) }.keys)
    }

    /// By number, passport or the key of an export.
    func found(_ row: StaffRow) -> Person? {
        if let number = row.person.number, let person = byNumber[number] { return person }
        if let passport = row.passport, let person = byPassport[passport] { return person }
        return marked(row)
    }

    /// Whose row an export said this is, where the importing organisation may know: a key of anybody else is as unknown
    /// as one that nobody has.
    func marked(_ row: StaffRow) -> Person? { row.key.flatMap { byID[$0] }.flatMap { isSeen($0.id) ? $0 : nil } }

    /// Works or worked for the importing organisation or for one that it governs: name and employment there may be
    /// said.
    func isSeen(_ person: String) -> Bool { members[person]?.organisations.contains(where: reach.contains) ?? false }

    /// The dossier lies within: everything may be said and changed. So it is of who is on no staff.
    func isKept(_ person: String) -> Bool { members[person]?.keeper(at: today).map(reach.contains) ?? true }

    func isFormer(_ number: String) -> Bool { former.contains(number) }

    func hasNamesake(_ row: StaffRow) -> Bool { Self.key(row).map(namesakes.contains) ?? false }
    /// The row gives another number to a name and day of birth that somebody unseen has: perhaps a namesake, perhaps a
    /// guess.
    func mayBeGuessed(_ row: StaffRow) -> Bool {
        found(row) == nil && Self.key(row).map(unseenNamesakes.contains) ?? false
    }

    static func key(_ row: StaffRow) -> String? {
        row.person.bornOn.map { People.namesakeKey(row.person.fullName, $0) }
    }

    private mutating func add(_ person: Person) {
        byID[person.id] = person
        if let number = person.facts.number { byNumber[number] = person }
        if let passport = person.facts.passport {
            byPassport[Passport(nationality: person.facts.nationality, number: passport)] = person
        }
    }
}

extension KnownPersons {
    private static func reached(_ organisations: [String], within scope: Scope, in db: any Connection) throws -> Set<
        String
    > {
        try Set(
            db.rows("SELECT id FROM access_node WHERE id IN (\(list: organisations)) AND \(scope.condition(on: "id"))")
                .map { try $0.get(0) })
    }

    /// Those who work or worked within a scope.
    private static func employed(_ persons: [String], within scope: Scope, in db: any Connection) throws -> Set<String>
    {
        let rows = try db.rows(
            """
            SELECT person_id FROM staff_employment WHERE person_id IN (\(list: persons))
                AND \(scope.condition(on: "organisation_id")) GROUP BY person_id
            """
        )
        return try Set(rows.map { try $0.get(0) })
    }
}
