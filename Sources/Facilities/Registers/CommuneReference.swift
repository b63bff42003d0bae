import Organisations
import Platform
import Registers
import Vietnamese

/// A commune of today by its name; of several with one name, that of the institution's province.
struct CommuneReference: FieldReference {
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] {
        try db.rows(
            """
            SELECT u.unit_id, u.name FROM organisations_view_unit AS u JOIN organisations_view_version AS v
                ON v.province_id = u.parent_id
            WHERE v.organisation_id = \(organisation) AND v.from_day <= \(day) AND v.until_day > \(day)
                AND u.level = 'commune'
              AND u.from_day <= \(day) AND u.until_day > \(day) ORDER BY u.name, u.unit_id LIMIT 300
            """
        ).map { FieldChoice(try $0.get(0), try $0.get(1)) }
    }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows(
            "SELECT unit_id, name FROM organisations_view_unit WHERE unit_id IN (\(list: ids)) ORDER BY from_day")
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: { $1 })
    }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]] {
        let gazetteer = try Gazetteer(on: day, in: db)
        let provinces = try Dictionary(
            db.rows(
                """
                SELECT organisation_id, province_id FROM organisations_view_version
                WHERE organisation_id IN (\(list: Set(asked.map(\.organisation)).sorted())) AND from_day <= \(day)
                    AND until_day > \(day)
                """
            ).map { (try $0.get(0, as: String.self), try $0.get(1, as: String?.self)) }, uniquingKeysWith: { $1 })
        return Dictionary(
            uniqueKeysWithValues: asked.map { typed in
                let found = provinces[typed.organisation].flatMap { $0 }.flatMap {
                    gazetteer.commune(typed: typed.text, of: $0)
                }
                return (typed, found.map { [FieldChoice($0, gazetteer.name($0))] } ?? [])
            })
    }

    func path(of id: String) -> String? { nil }
}
