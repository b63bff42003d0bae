import Platform

extension Organisations: AccessSampleSource {
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        let commune: String? = try db.value(
            "SELECT unit_id FROM organisations_view_unit WHERE level = 'commune' ORDER BY unit_id LIMIT 1")
        return [
            "organisation": ["id": "so-gddt-ha-noi"], "province": ["id": "ha-noi"], "commune": ["id": commune ?? ""],
        ]
    }
}
