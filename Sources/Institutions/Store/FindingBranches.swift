import Platform

extension Institutions {
    /// Branches among some organisations: where institutions are counted, they count with their school.
    package static func branches(among organisations: [String], in db: any Connection) throws -> Set<String> {
        let rows = try db.rows(
            """
            SELECT organisation_id FROM institutions_institution
            WHERE organisation_id IN (\(list: organisations)) AND institution_id IS NOT NULL
            """)
        return Set(try rows.map { try $0.get(0) })
    }
}
