import Platform

extension NetworkMap: AccessSampleSource {
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        try db.run(
            """
            INSERT INTO networkmap_edition (id, division, source, file_name, state, version, unmatched, made_at)
            VALUES ('edition', '2025-07-01', 'Test', 'x.geojson', 'read', 1, '[]', '2026-01-01T00:00:00.000Z')
            """)
        return ["edition": ["id": "edition"], "drawing": ["drawing": "2025-07-01-none.svg"]]
    }
}
