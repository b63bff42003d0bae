import Platform

extension Institutions: AccessSampleSource {
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        let id: String? = try db.value(
            """
            SELECT organisation_id FROM organisations_view_version WHERE kind = 'institution'
            ORDER BY organisation_id LIMIT 1
            """)
        return ["institution": ["id": id ?? "", "institution": id ?? ""]]
    }
}
