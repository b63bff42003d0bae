import Platform

/// Invented records, for the demonstration and for the test that asks every route as every role.
extension Things: DemonstrationSource, AccessSampleSource {
    package func demonstrate(on stage: DemonstrationStage) async throws {
        let names: [String] = try demonstrationWords("things", in: Self.resources)
        try await database.write { db in
            for name in names {
                try register(name: name, organisation: "so-gddt-ha-noi", by: .system("demo"), in: db)
            }
        }
    }

    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        let first = try ThingStore(db).page(in: .everything, search: "", after: nil, limit: 1).rows.first
        return [Self.kind: ["id": first?.id ?? ""]]
    }
}
