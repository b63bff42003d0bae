import Organisations
import Platform
import Vietnamese

/// Invented institutions, by the list of an office. Leaves them for whoever shows something of theirs.
extension Institutions: DemonstrationSource {
    package func demonstrate(on stage: DemonstrationStage) async throws {
        let words: DemoWords = try demonstrationWords("words", in: Self.resources)
        let places = try await places(on: stage.day)
        var institutions = DemoInstitutions(
            words: words, places: try DemoPlaces.load(), random: SeededRandom(seed: stage.seed)
        ) { places[$0]! }
        let list = try institutions.make(stage.scale)
        try await stage.bring("institutions", words.institutionHeadings, list.map(\.row))
        stage.leave(list)
    }

    private func places(on day: Day) async throws -> [String: (name: String, department: String, communes: [String])] {
        try await database.read { db in
            let units = try db.rows(
                """
                SELECT unit_id, name, parent_id FROM organisations_view_unit
                WHERE from_day <= \(day) AND until_day > \(day) ORDER BY unit_id
                """)
            let names: [(id: String, name: String, parent: String?)] = try units.map {
                (try $0.get(0), try $0.get(1), try $0.get(2))
            }
            let communes = Dictionary(grouping: names.filter { $0.parent != nil }, by: { $0.parent! })
            let departments = try db.rows(
                """
                SELECT located_in, name FROM organisations_view_version
                WHERE organisation_id LIKE 'so-gddt-%' AND from_day <= \(day) AND until_day > \(day)
                """
            ).reduce(into: [String: String]()) { $0[try $1.get(0)] = try $1.get(1) }
            return names.reduce(into: [:]) {
                $0[$1.id] = ($1.name, departments[$1.id] ?? "", (communes[$1.id] ?? []).map(\.name))
            }
        }
    }
}
