import Platform

extension Connection {
    /// Branches among some organisations: where institutions are counted, they count with their school.
    package func branches(of organisations: [String]) throws -> Set<String> {
        let rows = try rows(
            """
            SELECT organisation_id FROM institutions_institution
            WHERE organisation_id IN (\(list: organisations)) AND institution_id IS NOT NULL
            """)
        return Set(try rows.map { try $0.get(0) })
    }
}
