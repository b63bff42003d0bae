import People
import Platform
import Vietnamese

/// Staff as the search index knows them: by name and personal identification number, at each organisation that they
/// work for or will.
struct SearchedStaff: SearchedRecords {
    let kind = "staff"
    let follows = [People.kind, Staff.kind]
    let clock: Clock

    func texts(of records: [String], in db: any Connection) throws -> [SearchText] {
        let rows = try db.rows(
            """
            SELECT DISTINCT person.id, job.organisation_id, person.full_name, person.number, person.sort_key
            FROM people_view_person AS person JOIN staff_view_employment AS job ON job.person_id = person.id
            WHERE person.id IN (\(list: records)) AND person.is_erased = 0 AND job.until_day > \(clock.today)
            """)
        return try rows.map { row in
            SearchText(
                try row.get(0), of: try row.get(1), words: SearchText.words(of: try row.get(2)), number: try row.get(3),
                order: try row.get(4))
        }
    }
}

extension Staff {
    var index: SearchIndex { SearchIndex(of: SearchedStaff(clock: clock)) }
}
