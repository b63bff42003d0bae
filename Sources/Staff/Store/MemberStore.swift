import Platform
import Vietnamese

/// Members of staff as they are stored.
struct MemberStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// With all their parts, in no order; who is not staff is left out.
    func members(_ persons: [String]) throws -> [Member] {
        let heads = try db.rows(
            "SELECT person_id, version, next_item FROM staff_member WHERE person_id IN (\(list: persons))")
        if heads.isEmpty { return [] }
        let employments = try grouped(
            """
            SELECT person_id, id, organisation_id, is_main, position, category, from_day, until_day
            FROM staff_employment WHERE person_id IN (\(list: persons)) ORDER BY person_id, id
            """, Employment.init(row:))
        let trainings = try grouped(
            """
            SELECT person_id, id, course_type, title, hours, completed_on, evidence, provider
            FROM staff_training WHERE person_id IN (\(list: persons)) ORDER BY person_id, id
            """, Training.init(row:))
        let competences = try grouped(
            """
            SELECT person_id, frame, level, assessed_on FROM staff_competence WHERE person_id IN (\(list: persons))
                ORDER BY person_id, frame
            """,
            Competence.init(row:))
        return try heads.map { row in
            let id: String = try row.get(0)
            return Member(
                personID: id, version: try row.get(1), nextItem: try row.get(2), employments: employments[id] ?? [],
                trainings: trainings[id] ?? [], competences: competences[id] ?? [])
        }
    }

    private func grouped<Part>(_ sql: SQL, _ part: (Row) throws -> Part) throws -> [String: [Part]] {
        var groups: [String: [Part]] = [:]
        for row in try db.rows(sql) { groups[try row.get(0), default: []].append(try part(row)) }
        return groups
    }

    /// The employer of the day that the dossier belongs to, or the last one.
    func keeper(of person: String, at day: Day) throws -> String? {
        try db.value(
            """
            SELECT organisation_id FROM staff_employment WHERE person_id = \(person)
            ORDER BY CASE WHEN from_day <= \(day) AND until_day > \(day) THEN 0 ELSE 1 END, is_main DESC, from_day DESC,
                id DESC LIMIT 1
            """)
    }

    /// Takes the next version of the aggregate; `Problem.conflict` when someone else did.
    func claim(_ member: Member, from old: Member?) throws {
        do {
            guard try db.run(member.head(from: old)) == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        } catch DatabaseError.constraint(.unique, _) { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

// MARK: - Statements

extension Member {
    /// Of the row that carries the version.
    func head(from old: Member?) -> SQL {
        guard let old else {
            return
                "INSERT INTO staff_member (person_id, version, next_item) VALUES (\(personID), \(version), \(nextItem))"
        }
        return
            """
            UPDATE staff_member SET version = \(version), next_item = \(nextItem)
                WHERE person_id = \(personID) AND version = \(old.version)
            """
    }

    /// What turns the stored parts of `old` into these: what goes, then what changes, then what comes, so that there
    /// are never two main employers on the way.
    func parts(from old: Member?) -> [SQL] {
        let was = old ?? .nothing(of: personID)
        return goneParts(was) + changedParts(was) + newParts(was)
    }

    var deletion: [SQL] {
        [
            "DELETE FROM staff_competence WHERE person_id = \(personID)",
            "DELETE FROM staff_training WHERE person_id = \(personID)",
            "DELETE FROM staff_employment WHERE person_id = \(personID)",
            "DELETE FROM staff_member WHERE person_id = \(personID)",
        ]
    }

    private func goneParts(_ was: Member) -> [SQL] {
        was.employments.filter { employment($0.id) == nil }.map {
            "DELETE FROM staff_employment WHERE person_id = \(personID) AND id = \($0.id)"
        }
            + was.trainings.filter { training($0.id) == nil }.map {
                "DELETE FROM staff_training WHERE person_id = \(personID) AND id = \($0.id)"
            }
            + was.competences.filter { !competences.contains($0) }.map {
                "DELETE FROM staff_competence WHERE person_id = \(personID) AND frame = \($0.frame)"
            }
    }

    private func changedParts(_ was: Member) -> [SQL] {
        employments.filter { now in was.employment(now.id).map { $0 != now } ?? false }.map { now in
            """
            UPDATE staff_employment
            SET organisation_id = \(now.organisation), is_main = \(now.isMain), position = \(now.position),
                category = \(now.category),
                from_day = \(now.from), until_day = \(now.until)
            WHERE person_id = \(personID) AND id = \(now.id)
            """
        }
            + trainings.filter { now in was.training(now.id).map { $0 != now } ?? false }.map { now in
                """
                UPDATE staff_training
                SET course_type = \(now.courseType), title = \(now.facts.title), hours = \(now.facts.hours),
                    completed_on = \(now.completedOn),
                    evidence = \(now.evidence), provider = \(now.facts.provider)
                WHERE person_id = \(personID) AND id = \(now.id)
                """
            }
    }

    private func newParts(_ was: Member) -> [SQL] {
        employments.filter { was.employment($0.id) == nil }.map { now in
            """
            INSERT INTO staff_employment (person_id, id, organisation_id, is_main, position, category, from_day,
                until_day)
            VALUES (\(personID), \(now.id), \(now.organisation), \(now.isMain), \(now.position), \(now.category),
                \(now.from), \(now.until))
            """
        }
            + trainings.filter { was.training($0.id) == nil }.map { now in
                """
                INSERT INTO staff_training (person_id, id, course_type, title, hours, completed_on, evidence, provider)
                VALUES (\(personID), \(now.id), \(now.courseType), \(now.facts.title), \(now.facts.hours),
                    \(now.completedOn), \(now.evidence),
                        \(now.facts.provider))
                """
            }
            + competences.filter { !was.competences.contains($0) }.map { now in
                """
                INSERT INTO staff_competence (person_id, frame, level, assessed_on)
                VALUES (\(personID), \(now.frame), \(now.level), \(now.assessedOn))
                """
            }
    }
}

// MARK: - Rows; the first column is the person

extension Employment {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get(1), organisation: try row.get(2), isMain: try row.get(3), position: try row.get(4),
            category: try row.get(5),
            from: try row.get(6), until: try row.get(7))
    }
}

extension Training {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get(1),
            stored: TrainingFacts(
                courseType: try row.get(2), title: try row.get(3), hours: try row.get(4), completedOn: try row.get(5),
                evidence: try row.get(6),
                provider: try row.get(7)))
    }
}

extension Competence {
    fileprivate init(row: Row) throws {
        self.init(frame: try row.get(1), level: try row.get(2), assessedOn: try row.get(3))
    }
}
