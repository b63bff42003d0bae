import Organisations
import People
import Platform
import Registers
import Vietnamese

/// A person who works or worked for the organisation: by personal identification number, or by a name that only one has
/// there.
struct StaffReference: FieldReference {
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] {
        let found = try db.rows(
            """
            SELECT person.id, person.full_name, CASE WHEN EXISTS (
                SELECT 1 FROM staff_employment AS main WHERE main.person_id = person.id AND main.is_main = 1
                    AND main.organisation_id <> \(organisation)
                  AND main.from_day <= \(day) AND main.until_day > \(day)) THEN NULL ELSE person.number END
            FROM people_view_person AS person
            WHERE person.id IN (SELECT person_id FROM staff_employment WHERE organisation_id = \(organisation)
                AND from_day <= \(day) AND until_day > \(day))
            ORDER BY person.sort_key, person.id LIMIT 501
            """)
        // In a long list one types the number.
        return try found.count > 500
            ? [] : found.map { FieldChoice(try $0.get(0), try Self.words($0.get(1), $0.get(2))) }
    }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        // Because it is not known here who reads, the digits of somebody whom several employed are not shown.
        let rows = try db.rows(
            """
            SELECT id, full_name, CASE WHEN (
                SELECT count(DISTINCT organisation_id) FROM staff_employment
                    WHERE person_id = people_view_person.id) > 1 THEN NULL ELSE number END
            FROM people_view_person WHERE id IN (\(list: ids))
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get(0), try Self.words($0.get(1), $0.get(2))) })
    }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]] {
        var known = KnownStaff()
        try known.add(asked, on: day, in: db)
        return Dictionary(uniqueKeysWithValues: asked.map { ($0, known[$0]) })
    }

    func successors(of ids: [String], in db: any Connection) throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: db.rows("SELECT id, merged_into FROM people_view_joined WHERE id IN (\(list: ids))")
                .map { (try $0.get(0), try $0.get(1)) })
    }

    func path(of id: String) -> String? { Staff.path(id) }

    /// A number is never whole in a list; whose main employer is another has none at all there.
    static func words(_ name: String, _ number: String?) -> String {
        number.map { "\(name) (\(Person.masked($0)))" } ?? name
    }
}
