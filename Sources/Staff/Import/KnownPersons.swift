import People
import Platform
import Vietnamese

/// The persons that rows may mean, loaded at once for all of them.
struct KnownPersons: Sendable {
    private(set) var byNumber: [String: Person] = [:]
    private(set) var byPassport: [Passport: Person] = [:]
    private(set) var byID: [String: Person] = [:]
    private(set) var members: [String: Member] = [:]
    /// Numbers of records that were joined in another: a list that still has one means the person who stays.
    private var former: Set<String> = []
    private var namesakes: Set<String> = []

    init(_ rows: [StaffRow], people: People, in db: any Connection) throws {
        for person in try people.persons(numbers: rows.compactMap(\.person.number), in: db) { add(person) }
        for (number, person) in try people.persons(joinedNumbers: rows.compactMap(\.person.number).filter { byNumber[$0] == nil }, in: db) {
            add(person)
            byNumber[number] = person
            former.insert(number)
        }
        for person in try people.persons(passports: rows.compactMap(\.passport), in: db) { add(person) }
        for person in try people.persons(rows.compactMap(\.key).filter { byID[$0] == nil }, in: db) { add(person) }
        if !byID.isEmpty { for member in try db.members(Array(byID.keys)) { members[member.personID] = member } }
        let new = rows.filter { row in row.reasons.isEmpty && found(row) == nil }
        namesakes = try people.namesakes(new.compactMap { row in row.person.bornOn.map { (row.person.searchKey, $0) } }, in: db)
    }

    /// By number, passport or the key of an export.
    func found(_ row: StaffRow) -> Person? {
        if let number = row.person.number, let person = byNumber[number] { return person }
        if let passport = row.passport, let person = byPassport[passport] { return person }
        return row.key.flatMap { byID[$0] }
    }

    func isFormer(_ number: String) -> Bool { former.contains(number) }

    func hasNamesake(_ row: StaffRow) -> Bool { row.person.bornOn.map { namesakes.contains("\(row.person.searchKey)|\($0.iso)") } ?? false }

    private mutating func add(_ person: Person) {
        byID[person.id] = person
        if let number = person.facts.number { byNumber[number] = person }
        if let passport = person.facts.passport { byPassport[Passport(nationality: person.facts.nationality, number: passport)] = person }
    }
}
