import Organisations
import Platform
import Registers
import Vietnamese

/// Staff of some organisations by what a list may call them: number, former number, name, both, or id.
struct KnownStaff {
    private var known: [TypedReference: [RegisterChoice]] = [:]

    subscript(typed: TypedReference) -> [RegisterChoice] {
        let number = Self.number(typed.text), id = known[TypedReference(organisation: typed.organisation, text: typed.text)]
        return id ?? known[TypedReference(organisation: typed.organisation, text: number ?? nameKey(typed.text))] ?? []
    }

    /// Loads those whom the words name, by their indexes.
    mutating func add(_ texts: [String], of organisations: [String], in db: any Connection) throws {
        let numbers = Array(Set(texts.compactMap(Self.anyNumber))).sorted(), ids = Array(Set(texts)).sorted()
        let names = Array(Set(texts.map(\.folded))).sorted()
        // `search_key` begins with the folded name and a bar; a brace comes next after a bar.
        let spans = SQL.join(names.map { "(\($0 + "|"), \($0 + "}"))" }, ", ")
        try keep(
            """
            SELECT id, number AS called FROM people_view_person WHERE number IN (\(list: numbers)) OR id IN (\(list: ids))
            UNION SELECT person_id, number FROM people_view_joined_number WHERE number IN (\(list: numbers))
            UNION SELECT person.id, person.number FROM (VALUES \(spans)) AS asked
                  JOIN people_view_person AS person ON person.search_key >= asked.column1 AND person.search_key < asked.column2
            """, of: organisations, in: db)
    }

    private mutating func keep(_ people: SQL, of organisations: [String], in db: any Connection) throws {
        let rows = try db.rows(
            """
            SELECT employment.organisation_id, person.id, person.full_name, person.number, named.called FROM (\(people)) AS named
            JOIN people_view_person AS person ON person.id = named.id JOIN staff_employment AS employment ON employment.person_id = person.id
            WHERE employment.organisation_id IN (\(list: organisations))
            GROUP BY employment.organisation_id, person.id, person.full_name, person.number, named.called
            """)
        for row in rows {
            let organisation: String = try row.get(0), id: String = try row.get(1), name: String = try row.get(2), number: String? = try row.get(3)
            let choice = RegisterChoice(id, StaffReference.words(name, number))
            for key in Set([id, number, try row.get(4), nameKey(name), nameKey(choice.name)].compactMap { $0 }) {
                let place = TypedReference(organisation: organisation, text: key)
                if !known[place, default: []].contains(choice) { known[place, default: []].append(choice) }
            }
        }
    }

    /// Words that are a number and nothing else.
    private static func number(_ text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace }
        return digits.count == 12 && digits.allSatisfy(\.isNumber) ? digits : nil
    }

    /// Also of "Nguyễn Thị Mai (001184000001)", as exports write it.
    private static func anyNumber(_ text: String) -> String? {
        number(text) ?? text.firstMatch(of: /\((\d{12})\)$/).map { String($0.1) }
    }
}
