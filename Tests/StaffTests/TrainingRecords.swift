import People
import Platform
@testable import Staff
import TestSupport
import Testing
import Vietnamese

@Suite struct TrainingRecords {
    @Test(arguments: TestDatabase.each) func addedCorrectedRemovedAndTakenBack(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let id = try await staff.take(1).personID
            let added = try await staff.database.write { db in
                try staff.addTraining(id, version: 1, course(evidence: nil), by: clerk, in: db)
            }
            #expect(added.trainings.map(\.facts) == [course(evidence: nil)])
            let corrected = try await staff.database.write { db in
                try staff.correctTraining(
                    id, version: 2, added.trainings[0].id, course(on: "2025-05-17"), reason: "theo chứng nhận",
                    by: clerk, in: db)
            }
            #expect(corrected.trainings.map(\.facts) == [course(on: "2025-05-17")])
            let (entry, content) = try await staff.lastEntry(id)
            #expect(entry.fields == ["training.2"] && entry.reason == "theo chứng nhận")
            #expect(content.before?["training.2"] == .text("nang-luc-so\t2025-05-16\t\t\t\t"))
            let removed = try await staff.database.write { db in
                try staff.removeTraining(id, version: 3, 2, reason: "nhập nhầm", by: clerk, in: db)
            }
            #expect(removed.trainings.isEmpty)
            let (removal, _) = try await staff.lastEntry(id)
            try await staff.database.write { db in try staff.undo(removal, by: clerk, in: db) }
            let back = try await staff.member(id)
            #expect(back.trainings == corrected.trainings && back.version == 5)
            let next = try await staff.database.write { db in
                try staff.addTraining(id, version: 5, course("hoc-lieu-so"), by: clerk, in: db)
            }
            #expect(next.trainings.map(\.id) == [2, 3], "a number is not used again")
        }
    }

    @Test(arguments: TestDatabase.each) func undoLeavesNewerWorkAlone(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let id = try await staff.take(1, courses: [course()]).personID
            let (older, _) = try await staff.lastEntry(id)
            _ = try await staff.database.write { db in
                try staff.addTraining(id, version: 2, course("hoc-lieu-so"), by: clerk, in: db)
            }
            try await staff.database.write { db in try staff.undo(older, by: clerk, in: db) }
            #expect(try await staff.member(id).trainings.map(\.courseType) == ["hoc-lieu-so"])
            await #expect(throws: Problem.conflict("people.undo_changed_since")) {
                try await staff.database.write { db in try staff.undo(older, by: clerk, in: db) }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func levelsOfCompetence(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let id = try await staff.take(1).personID
            let level = Competence(frame: "nha-giao-gdnn", level: "TC1", assessedOn: day("2026-01-10"))
            let member = try await staff.database.write { db in
                let first = try staff.setCompetence(
                    id, version: 1, Competence(frame: "nha-giao-gdnn", level: "CB2", assessedOn: day("2025-01-10")),
                    by: clerk, in: db)
                return try staff.setCompetence(id, version: first.version, level, by: clerk, in: db)
            }
            #expect(member.competences == [level] && member.version == 3)
            #expect(try await staff.member(id) == member)
        }
    }

    @Test(arguments: TestDatabase.each) func aPersonIsErasedWhoWorksNowhere(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let id = try await staff.take(1, courses: [course()]).personID
            await #expect(throws: Problem.conflict("staff.still_employed")) {
                try await staff.database.write { db in
                    try staff.erase(id, personVersion: 1, reason: "theo yêu cầu", by: clerk, in: db)
                }
            }
            try await staff.database.write { db in
                _ = try staff.end(id, version: 2, employment: 1, on: day("2026-10-01"), by: clerk, in: db)
                try staff.erase(id, personVersion: 1, reason: "theo yêu cầu", by: clerk, in: db)
            }
            try await staff.database.read { db in
                #expect(try staff.people.person(id, in: db).isErased)
                #expect(try staff.member(id, in: db).employments.count == 1, "past figures stay")
                let contents = try db.history(kind: Staff.kind, record: id).compactMap { try db.content(of: $0) }
                #expect(contents.isEmpty)
            }
        }
    }

    @Test func whatCannotBe() {
        let today = day("2026-11-22")
        var member = Member.nothing(of: "p")
        func keys(_ facts: TrainingFacts) -> [String] {
            do { try member.add(facts, today: today, codes: codes) } catch Problem.invalid(let errors) {
                return errors.map(\.key)
            } catch {
                return ["\(error)"]
            }
            return []
        }
        #expect(keys(course(on: "2027-05-01")) == ["staff.fault.completed_in_future"])
        #expect(keys(course(on: "1960-05-01")) == ["staff.fault.completed_impossible"])
        #expect(keys(course("bay-luon")) == ["staff.fault.course_type_unknown"])
        #expect(keys(TrainingFacts(courseType: "nang-luc-so", hours: 0, completedOn: today)) == ["staff.fault.hours"])
        #expect(keys(course()) == [])
        #expect(keys(course()) == ["staff.fault.training_twice"])
    }
}
