import Organisations
import Platform
import Registers
import Vietnamese

/// Staff of some organisations by what a list may call them: number, former number, name, both, or id.
struct KnownStaff {
    private var known: [TypedReference: [FieldChoice]] = [:]

    subscript(typed: TypedReference) -> [FieldChoice] {
        let number = Self.number(typed.text),
            id = known[TypedReference(organisation: typed.organisation, text: typed.text)]
        return id ?? known[TypedReference(organisation: typed.organisation, text: number ?? nameKey(typed.text))] ?? []
    }

    /// Loads those whom the words name, along the indexes of numbers, ids and names.
    /// A number means somebody only to whoever holds the dossier: see `numberIsKnown`.
    mutating func add(_ asked: [TypedReference], on day: Day, in db: any Connection) throws {
        let numbers = asked.compactMap { typed in Self.anyNumber(typed.text).map { [typed.organisation, $0] } }
        try keep(
            numbers, from: "people_view_person AS person",
            where: "person.number = asked.column2 AND \(Self.numberIsKnown(on: day))", on: day, in: db)
        try keep(
            numbers, from: "people_view_joined_number AS former CROSS JOIN people_view_person AS person",
            where: "former.number = asked.column2 AND person.id = former.person_id AND \(Self.numberIsKnown(on: day))",
            on: day, in: db)
        let others = asked.filter { Self.number($0.text) == nil }
        try keep(
            others.map { [$0.organisation, $0.text] }, from: "people_view_person AS person",
            where: "person.id = asked.column2", on: day, in: db)
        // `search_key` begins with the folded name and a bar; a brace comes next after a bar.
        try keep(
            others.map { asked in (asked.organisation, Self.name(asked.text).folded) }.map {
                [$0, $1 + "|", $1 + "}"]
            }, from: "people_view_person AS person",
            where: "person.search_key >= asked.column2 AND person.search_key < asked.column3", on: day, in: db)
    }

    /// CROSS JOIN keeps SQLite to the order written, and a term instead of the organisation to the index of the person:
    /// from what was asked to persons, from these to where they work.
    private mutating func keep(
        _ asked: [[String]], from source: SQL, where condition: SQL, on day: Day, in db: any Connection
    ) throws {
        if asked.isEmpty { return }
        let rows = try db.rows(
            """
            SELECT employment.organisation_id, person.id, person.full_name, CASE
                WHEN \(Self.numberIsKnown(on: day)) THEN person.number END, asked.column2
            FROM (VALUES \(SQL.join(asked.map { "(\(tuple: $0))" }, ", "))) AS asked CROSS JOIN \(source) CROSS
                JOIN staff_employment AS employment
            WHERE \(condition) AND employment.person_id = person.id
                AND (employment.organisation_id || '') = asked.column1
            """)
        for row in rows {
            let organisation: String = try row.get(0), id: String = try row.get(1), name: String = try row.get(2),
                number: String? = try row.get(3)
            let choice = FieldChoice(id, StaffReference.words(name, number))
            let keys = [
                id, number, try row.get(4), nameKey(name), nameKey(choice.name),
                number.map { nameKey("\(name) (\($0))") },
            ]
            for key in Set(keys.compactMap { $0 }) {
                let place = TypedReference(organisation: organisation, text: key)
                if !known[place, default: []].contains(choice) { known[place, default: []].append(choice) }
            }
        }
    }

    /// Whoever employs somebody beside a main employer does not know the number by that: it stands in the other's
    /// dossier. Who was the main employer once has written it down.
    private static func numberIsKnown(on day: Day) -> SQL {
        """
        (employment.is_main = 1 OR NOT EXISTS (
            SELECT 1 FROM staff_employment AS main WHERE main.person_id = person.id AND main.is_main = 1
              AND main.organisation_id <> employment.organisation_id AND main.from_day <= \(day)
                  AND main.until_day > \(day)))
        """
    }

    /// Words that are a number and nothing else.
    private static func number(_ text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace }
        return digits.count == 12 && digits.allSatisfy(\.isNumber) ? digits : nil
    }

    /// Of "Nguyễn Thị Mai (••• 0001)", as exports write it.
    private static func name(_ text: String) -> String { text.replacing(/\s*\([^()]*\d{4}\)$/, with: "") }

    /// Also of "Nguyễn Thị Mai (001184000001)", as older exports wrote it.
    private static func anyNumber(_ text: String) -> String? {
        number(text) ?? text.firstMatch(of: /\((\d{12})\)$/).map { String($0.1) }
    }
}
