import Measures
import People
import Platform
import Vietnamese

extension TrainedStaff {
    /// The persons behind the figure, in Vietnamese order by given name.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        var found = try persons(query).rows(in: db)
        let isMore = found.count > query.limit
        if isMore { found.removeLast() }
        let persons: [String] = try found.map { try $0.get(0) }
        let courses = try completed(by: persons, on: query.day, in: db)
        let rows = try found.map { try record($0, courses: courses) }
        let next = try isMore ? found.last.map { Keyset([try $0.get(4), try $0.get(0)]) } : nil
        return MeasureRecords(
            columns: [
                "staff.column.name", "staff.column.organisation", "staff.column.category", "staff.column.counted",
                "staff.column.completed_on",
                "staff.column.evidence",
            ],
            rows: rows, next: next, personalKind: People.kind)
    }

    func persons(_ query: RecordQuery) -> PersonsBehind {
        var condition: SQL = "employment.category IN (\(list: categories.map(\.rawValue).sorted()))"
        if let counted = query.counted {
            condition += " AND \(counted ? isTrained(on: query.day) : "NOT \(isTrained(on: query.day))")"
        }
        return PersonsBehind(query: query, shown: "employment.category", condition: condition)
    }

    private func isTrained(on day: Day) -> SQL {
        if !needsAll { return "(\(hasCompleted(courses, by: day)))" }
        return "(\(SQL.join(courses.map { hasCompleted([$0], by: day) }, " AND ")))"
    }

    private func hasCompleted(_ types: [String], by day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM staff_training AS training WHERE training.person_id = employment.person_id
            AND \(counts(types, by: day)))
        """
    }

    private func counts(_ types: [String], by day: Day) -> SQL {
        var sql: SQL =
            """
            training.evidence IS NOT NULL AND training.course_type IN (\(list: types))
                AND training.completed_on <= \(day)
            """
        if let since { sql += " AND training.completed_on >= \(since)" }
        if withinYear { sql += " AND training.completed_on >= \(day.firstOfYear)" }
        return sql
    }

    /// By person, the courses that count on the day, the first completed first.
    private func completed(by persons: [String], on day: Day, in db: any Connection) throws -> [String: [Completed]] {
        var courses: [String: [Completed]] = [:]
        for row in try db.rows(
            """
            SELECT training.person_id, training.course_type, training.completed_on, training.evidence
                FROM staff_training AS training
            WHERE training.person_id IN (\(list: persons)) AND \(counts(self.courses, by: day))
            ORDER BY training.person_id, training.completed_on, training.id
            """)
        {
            courses[try row.get(0), default: []].append(
                Completed(type: try row.get(1), on: try row.get(2), evidence: try row.get(3)))
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
                .text(try row.get(1)), .text(try row.get(2)), .phrase("staff.category.\(category)"),
                .phrase("staff.counted.\(counted)"),
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
