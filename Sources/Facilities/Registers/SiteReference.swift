import Organisations
import Platform
import Registers
import Vietnamese

/// A site of the same institution, by its name.
package struct SiteReference: FieldReference {
    package init() {}

    package func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] {
        try db.rows(
            """
            SELECT id, name FROM facilities_site WHERE organisation_id = \(organisation) ORDER BY sort_key, id LIMIT 300
            """
        ).map {
            FieldChoice(try $0.get(0), try $0.get(1))
        }
    }

    package func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: db.rows("SELECT id, name FROM facilities_site WHERE id IN (\(list: ids))").map {
                (try $0.get(0), try $0.get(1))
            })
    }

    package func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference:
        [FieldChoice]]
    {
        let owners = Set(asked.map(\.organisation)).sorted(), names = Set(asked.map { nameKey($0.text) }).sorted()
        let rows = try db.rows(
            """
            SELECT id, name, organisation_id, identity FROM facilities_site WHERE organisation_id IN (\(list: owners))
                AND identity IN (\(list: names))
            """
        )
        var known: [String: [FieldChoice]] = [:]
        for row in rows {
            known[try row.get(2, as: String.self) + "|" + row.get(3, as: String.self), default: []].append(
                FieldChoice(try row.get(0), try row.get(1)))
        }
        return Dictionary(
            uniqueKeysWithValues: asked.map { ($0, known[$0.organisation + "|" + nameKey($0.text)] ?? []) })
    }

    package func path(of id: String) -> String? { "/sites/" + id }
}
