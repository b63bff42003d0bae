import Organisations
import Platform
import Registers
import Vietnamese

/// A programme of the same institution, by its code or its name.
struct ProgrammeReference: FieldReference {
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] {
        try db.rows(
            """
            SELECT id, code, name FROM curriculum_programme WHERE organisation_id = \(organisation)
                ORDER BY sort_key, id LIMIT 300
            """
        ).map(choice)
    }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        let found = try db.rows("SELECT id, code, name FROM curriculum_programme WHERE id IN (\(list: ids))").map(
            choice)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.name) })
    }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]] {
        let ids = asked.map(\.text)
        var known = Catalogue()
        for row in try db.rows(
            """
            SELECT id, code, name, organisation_id FROM curriculum_programme
                WHERE id IN (\(Catalogue.programmes(in: asked))) OR id IN (\(list: ids))
            """
        ) {
            let code: String = try row.get(1), name: String = try row.get(2)
            known.add(try choice(row), of: try row.get(3), called: [code, name, code + " " + name])
        }
        return known.answers(to: asked)
    }

    func path(of id: String) -> String? { "/programmes/" + id }

    private func choice(_ row: Row) throws -> FieldChoice {
        FieldChoice(try row.get(0), try row.get(1, as: String.self) + " · " + row.get(2))
    }
}
