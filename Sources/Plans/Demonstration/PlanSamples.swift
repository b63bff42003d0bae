import Platform

extension Plans: AccessSampleSource {
    /// The demonstration has neither a value that somebody entered nor an alert that somebody acknowledged.
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        let id = newID()
        try db.run(
            """
            INSERT INTO plans_value (id, version, plan_id, goal_id, place_kind, place_id, on_day, kind, numerator,
                denominator, source_number, source_issued, source_issuer, explanation, organisation_id, entered_at)
            VALUES (\(id), 1, '172-kh-ubnd', 'a1.2025', 'unit', 'ha-noi', '2025-12-31', 'ratio', 1, 2, '1/BC',
                '2026-01-15', 'Test', 'Test', 'so-gddt-ha-noi', '2026-01-16T03:32:00.000Z')
            """)
        try db.run(
            """
            INSERT INTO plans_acknowledgement (id, version, rule, plan_id, goal_id, place_kind, place_id, reason,
                until_day, organisation_id, made_by, made_at)
            VALUES (\(id), 1, 'missed', '172-kh-ubnd', 'a1.2025', 'unit', 'ha-noi', 'Test', '2026-12-31',
                'so-gddt-ha-noi', 'test', '2026-01-16T03:32:00.000Z')
            """)
        return ["plan": ["id": "172-kh-ubnd", "target": "a1"], "value": ["id": id], "acknowledgement": ["id": id]]
    }
}
