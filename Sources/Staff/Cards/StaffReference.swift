import Organisations
import Platform
import Registers
import Vietnamese

/// A person who works or worked for the organisation: by personal identification number, or by a name that only one has there.
struct StaffReference: RegisterReference {
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [RegisterChoice] {
        let found = try db.rows(
            """
            SELECT person.id, person.full_name, person.number FROM people_view_person AS person
            WHERE person.id IN (SELECT person_id FROM staff_employment WHERE organisation_id = \(organisation) AND from_day <= \(day) AND until_day > \(day))
            ORDER BY person.sort_key, person.id LIMIT 501
            """)
        // In a long list one types the number.
        return try found.count > 500 ? [] : found.map { RegisterChoice(try $0.get(0), try Self.words($0.get(1), $0.get(2))) }
    }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows("SELECT id, full_name, number FROM people_view_person WHERE id IN (\(list: ids))")
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get(0), try Self.words($0.get(1), $0.get(2))) })
    }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [RegisterChoice]] {
        let rows = try db.rows(
            """
            SELECT employment.organisation_id, person.id, person.full_name, person.number FROM staff_employment AS employment
            JOIN people_view_person AS person ON person.id = employment.person_id
            WHERE employment.organisation_id IN (\(list: Set(asked.map(\.organisation)).sorted()))
            GROUP BY employment.organisation_id, person.id, person.full_name, person.number
            """)
        var known: [TypedReference: [RegisterChoice]] = [:]
        for row in rows {
            let organisation: String = try row.get(0), name: String = try row.get(2), number: String? = try row.get(3)
            let choice = RegisterChoice(try row.get(1), Self.words(name, number))
            for key in Set([number, nameKey(name), nameKey(choice.name)].compactMap { $0 }) {
                known[TypedReference(organisation: organisation, text: key), default: []].append(choice)
            }
        }
        return Dictionary(
            uniqueKeysWithValues: asked.map { typed in
                let number = typed.text.filter { !$0.isWhitespace }, key = number.count == 12 && number.allSatisfy(\.isNumber) ? number : nameKey(typed.text)
                return (typed, known[TypedReference(organisation: typed.organisation, text: key)] ?? [])
            })
    }

    func path(of id: String) -> String? { Staff.path(id) }

    private static func words(_ name: String, _ number: String?) -> String { number.map { "\(name) (\($0))" } ?? name }
}
