import Measures
import Platform
import Vietnamese

extension TrainedStaff {
    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        let trained = try completions(of: organisations, in: db).mapValues(trainedDays)
        var counts: [String: DailyCount] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, person_id, category, from_day, until_day FROM staff_employment
            WHERE organisation_id IN (\(list: organisations)) AND is_main = 1
            """)
        {
            let organisation: String = try row.get(0), category: StaffCategory = try row.get(2)
            let from: Day = try row.get(3), until: Day = try row.get(4)
            counts[organisation, default: DailyCount()].add(from, until, known: 1)
            guard categories.contains(category) else { continue }
            counts[organisation]!.add(from, until, denominator: 1)
            for span in trained[try row.get(1)]?.within(from, until) ?? [] {
                counts[organisation]!.add(span.from, span.until, numerator: 1)
            }
        }
        return counts.mapValues(\.steps)
    }

    /// Courses of these types with evidence, of whoever is or was at these organisations.
    private func completions(of organisations: [String], in db: any Connection) throws -> [String: [(
        type: String, on: Day
    )]] {
        var completions: [String: [(type: String, on: Day)]] = [:]
        for row in try db.rows(
            """
            SELECT person_id, course_type, completed_on FROM staff_training
            WHERE person_id IN (SELECT person_id FROM staff_employment WHERE organisation_id IN (\(list: organisations))
                AND is_main = 1)
              AND evidence IS NOT NULL AND course_type IN (\(list: courses))
            """)
        {
            completions[try row.get(0), default: []].append((try row.get(1), try row.get(2)))
        }
        return completions
    }
}
