import Organisations
import Platform
import Registers
import Vietnamese

/// A version of a programme of the same institution: "CNTT-01 2022"; the programme alone where it has one version.
struct VersionReference: FieldReference {
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] {
        try db.rows(
            Self.versions
                + " WHERE v.organisation_id = \(organisation) ORDER BY p.sort_key, p.id, v.from_day DESC, v.id LIMIT 300"
        ).map(choice)
    }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        let found = try db.rows(Self.versions + " WHERE v.id IN (\(list: ids))").map(choice)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.name) })
    }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]] {
        let ids = asked.map(\.text)
        var known = Catalogue()
        for row in try db.rows(
            Self.versions + " WHERE v.programme IN (\(Catalogue.programmes(in: asked))) OR v.id IN (\(list: ids))")
        {
            let code: String = try row.get(1), name: String = try row.get(2), label: String = try row.get(3)
            known.add(
                try choice(row), of: try row.get(4),
                called: [
                    code, name, [code, label].joined(separator: " "), [name, label].joined(separator: " "),
                    [code, name, label].joined(separator: " "),
                ])
        }
        return known.answers(to: asked)
    }

    func path(of id: String) -> String? { "/programme-versions/" + id }

    private static let versions: SQL = """
        SELECT v.id, p.code, p.name, v.label, v.organisation_id FROM curriculum_version AS v
            JOIN curriculum_programme AS p ON p.id = v.programme
        """

    private func choice(_ row: Row) throws -> FieldChoice {
        let parts: [String] = try [row.get(1), row.get(2), row.get(3)]
        return FieldChoice(try row.get(0), parts.joined(separator: " · "))
    }
}
