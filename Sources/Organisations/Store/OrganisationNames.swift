import Platform
import Vietnamese

/// Names of organisations as they are on a day, in the reader's language where they have one.
package enum OrganisationNames {
    package static func of(_ ids: [String], on day: Day, _ language: Language, in db: any Connection) throws -> [String:
        String]
    {
        if ids.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT organisation_id, name, name_en FROM organisations_view_version
            WHERE organisation_id IN (\(list: ids)) AND from_day <= \(day) AND until_day > \(day)
            """)
        return try names(rows, language)
    }

    /// The same; one that has ended is called as it was last.
    package static func last(of ids: [String], on day: Day, _ language: Language, in db: any Connection) throws
        -> [String: String]
    {
        if ids.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT organisation_id, name, name_en FROM organisations_view_version
            WHERE organisation_id IN (\(list: ids)) AND from_day <= \(day) ORDER BY organisation_id, from_day
            """)
        return try names(rows, language)
    }

    private static func names(_ rows: [Row], _ language: Language) throws -> [String: String] {
        try rows.reduce(into: [:]) { names, row in
            let english: String? = try row.get(2)
            names[try row.get(0)] = try language == .en ? english ?? row.get(1) : row.get(1)
        }
    }
}
