import Measures
import People
import Platform
import Vietnamese

extension TrainedStaff {
    /// The persons behind the figure, in Vietnamese order by given name.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        var found = try db.rows(statement(query))
        let isMore = found.count > query.limit
        if isMore { found.removeLast() }
        let persons: [String] = try found.map { try $0.get(0) }
        let courses = try completed(by: persons, on: query.day, in: db)
        let rows = try found.map { try record($0, courses: courses) }
        let next = try isMore ? found.last.map { Keyset([try $0.get(4), try $0.get(0)]) } : nil
        return MeasureRecords(
            columns: [
                "staff.column.name", "staff.column.organisation", "staff.column.category", "staff.column.counted", "staff.column.completed_on",
                "staff.column.evidence",
            ],
            rows: rows, next: next, personalKind: People.kind)
    }

    private func statement(_ query: RecordQuery) -> SQL {
        var sql: SQL = """
            SELECT person.id, person.full_name, organisation.name, employment.category, person.sort_key
            FROM staff_employment AS employment
            JOIN people_view_person AS person ON person.id = employment.person_id
            JOIN organisations_view_version AS organisation ON organisation.organisation_id = employment.organisation_id
                 AND organisation.from_day <= \(query.day) AND organisation.until_day > \(query.day)
            WHERE employment.is_main = 1 AND employment.from_day <= \(query.day) AND employment.until_day > \(query.day)
              AND employment.category IN (\(list: categories.map(\.rawValue)))
              AND employment.organisation_id IN (\(query.organisations)) AND \(query.scope.condition(on: "employment.organisation_id"))
            """
        if let counted = query.counted { sql += " AND \(counted ? isTrained(on: query.day) : "NOT \(isTrained(on: query.day))")" }
        if let after = query.after { sql += " AND (person.sort_key, person.id) > (\(after.values[0]), \(after.values[1]))" }
        return sql + " ORDER BY person.sort_key, person.id LIMIT \(query.limit + 1)"
    }

    private func isTrained(on day: Day) -> SQL {
        if !needsAll { return "(\(hasCompleted(courses, by: day)))" }
        return "(\(SQL.join(courses.map { hasCompleted([$0], by: day) }, " AND ")))"
    }

    private func hasCompleted(_ types: [String], by day: Day) -> SQL {
        "EXISTS (SELECT 1 FROM staff_training AS training WHERE training.person_id = employment.person_id AND \(counts(types, by: day)))"
    }

    private func counts(_ types: [String], by day: Day) -> SQL {
        var sql: SQL = "training.evidence IS NOT NULL AND training.course_type IN (\(list: types)) AND training.completed_on <= \(day)"
        if let since { sql += " AND training.completed_on >= \(since)" }
        if withinYear { sql += " AND training.completed_on >= \(day.firstOfYear)" }
        return sql
    }

    /// By person, the courses that count on the day, the first completed first.
    private func completed(by persons: [String], on day: Day, in db: any Connection) throws -> [String: [Completed]] {
        var courses: [String: [Completed]] = [:]
        for row in try db.rows(
            """
            SELECT training.person_id, training.course_type, training.completed_on, training.evidence FROM staff_training AS training
            WHERE training.person_id IN (\(list: persons)) AND \(counts(self.courses, by: day))
            ORDER BY training.person_id, training.completed_on, training.id
            """)
        {
            courses[try row.get(0), default: []].append(Completed(type: try row.get(1), on: try row.get(2), evidence: try row.get(3)))
        }
        return courses
    }

    private func record(_ row: Row, courses: [String: [Completed]]) throws -> MeasureRecords.Row {
        let id: String = try row.get(0), category: String = try row.get(3)
        let own = courses[id] ?? [], types = Set(own.map(\.type))
        let isCounted = needsAll ? types.isSuperset(of: self.courses) : !types.isEmpty
        let counted = isCounted ? "yes" : types.isEmpty ? "no" : "partly"
        return MeasureRecords.Row(
            id: id, path: "/staff/\(id)",
            cells: [
                .text(try row.get(1)), .text(try row.get(2)), .phrase("staff.category.\(category)"), .phrase("staff.counted.\(counted)"),
                own.first.map { .day($0.on) } ?? .nothing, own.first.map { .text($0.evidence) } ?? .nothing,
            ])
    }
}

/// A course that counts.
private struct Completed {
    let type: String
    let on: Day
    let evidence: String
}
