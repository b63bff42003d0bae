import People
import Platform
import Staff
import TestSupport
import Testing
import Vietnamese

@Suite struct Employing {
    @Test(arguments: TestDatabase.each) func theFirstEmploymentMakesSomeoneStaff(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let member = try await staff.take(1)
            #expect(try await staff.member(member.personID) == member)
            let employment = try #require(member.mainEmployment(at: day("2026-11-22")))
            #expect(
                employment.organisation == "school-a" && employment.category == .teacher && employment.until == .max)
            let (entry, content) = try await staff.lastEntry(member.personID)
            #expect(entry.touches == ["school-a"] && entry.fields == ["employment.1"] && content.before == nil)
            #expect(content.after?["employment.1"] == .text("school-a\t1\tgiang-vien\tteacher\t2020-01-01\t9999-12-31"))
            await #expect(throws: Problem.conflict("staff.is_staff_already")) {
                let again = EmploymentFacts(organisation: "school-b", position: "giang-vien", from: day("2026-01-01"))
                try await staff.database.write { db in _ = try staff.enrol(member.personID, again, by: clerk, in: db) }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func aMoveEndsOneMainEmploymentAndBeginsAnother(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            let before = try await staff.take(1)
            let moved = try await staff.database.write { db in
                try staff.move(
                    before.personID, version: before.version,
                    to: EmploymentFacts(organisation: "school-b", position: "truong-khoa", from: day("2026-09-01")),
                    by: clerk, in: db)
            }
            #expect(moved.employments.map(\.until) == [day("2026-09-01"), .max])
            #expect(moved.mainEmployment(at: day("2026-08-31"))?.organisation == "school-a")
            #expect(moved.mainEmployment(at: day("2026-09-01"))?.organisation == "school-b")
            #expect(try await staff.member(before.personID) == moved)
            let (entry, _) = try await staff.lastEntry(before.personID)
            #expect(entry.touches == ["school-a", "school-b"], "both schools count again")
            let keepers = try await staff.database.read { db in
                try ["2026-08-31", "2026-09-01", "2019-01-01"].map {
                    try staff.keeper(of: before.personID, at: day($0), in: db)
                }
            }
            #expect(keepers == ["school-a", "school-b", "school-b"])

            try await staff.database.write { db in try staff.undo(entry, by: clerk, in: db) }
            let back = try await staff.member(before.personID)
            #expect(back.employments == before.employments && back.version == 3)
        }
    }

    @Test(arguments: TestDatabase.each) func aPersonHasOneMainEmployerADay(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let member = try await staff.take(1)
            await #expect(throws: Problem.invalid([FieldError("main", "staff.fault.two_main_employers")])) {
                let second = EmploymentFacts(organisation: "school-b", position: "giao-vien", from: day("2026-01-01"))
                try await staff.database.write { db in
                    _ = try staff.hire(member.personID, version: 1, second, by: clerk, in: db)
                }
            }
            let both = try await staff.database.write { db in
                let second = EmploymentFacts(
                    organisation: "school-b", position: "giang-vien-thinh-giang", isMain: false, from: day("2026-01-01")
                )
                return try staff.hire(member.personID, version: 1, second, by: clerk, in: db)
            }
            #expect(both.organisations == ["school-a", "school-b"])
            // The schema holds it too, whoever writes.
            await #expect(throws: DatabaseError.self) {
                try await staff.database.write { db in
                    _ = try db.run("UPDATE staff_employment SET is_main = 1 WHERE person_id = \(member.personID)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func anEmploymentEndsOnce(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let member = try await staff.take(1)
            let ended = try await staff.database.write { db in
                try staff.end(
                    member.personID, version: 1, employment: 1, on: day("2026-06-01"), reason: "nghỉ hưu", by: clerk,
                    in: db)
            }
            #expect(
                ended.mainEmployment(at: day("2026-05-31")) != nil && ended.mainEmployment(at: day("2026-06-01")) == nil
            )
            await #expect(throws: Problem.conflict("staff.has_ended")) {
                try await staff.database.write { db in
                    _ = try staff.end(
                        member.personID, version: 2, employment: 1, on: day("2026-07-01"), by: clerk, in: db)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func twoWhoCorrectAtOnceAreNotBothRight(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let member = try await staff.take(1)
            _ = try await staff.database.write { db in
                try staff.addTraining(member.personID, version: 1, course(), by: clerk, in: db)
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await staff.database.write { db in
                    _ = try staff.addTraining(member.personID, version: 1, course("hoc-lieu-so"), by: clerk, in: db)
                }
            }
            #expect(try await staff.member(member.personID).trainings.map(\.courseType) == ["nang-luc-so"])
        }
    }

    @Test func whatCannotBe() {
        let today = day("2026-11-22")
        func key(_ facts: EmploymentFacts) -> String? {
            do { _ = try Member(personID: "p", hired: facts, today: today, codes: codes) } catch Problem.invalid(
                let errors)
            {
                return errors.first?.key
            } catch { return "\(error)" }
            return nil
        }
        #expect(
            key(EmploymentFacts(organisation: "a", position: "phi-cong", from: today)) == "staff.fault.position_unknown"
        )
        #expect(
            key(EmploymentFacts(organisation: "a", position: "giao-vien", from: day("2030-01-01")))
                == "staff.fault.from_impossible")
        #expect(
            key(EmploymentFacts(organisation: "a", position: "giao-vien", from: day("1900-01-01")))
                == "staff.fault.from_impossible")
        #expect(key(EmploymentFacts(organisation: "a", position: "giao-vien", from: today)) == nil)
    }

    @Test func positionsAsPeopleTypeThem() {
        #expect(codes.position(typed: "giảng viên ")?.code == "giang-vien")
        #expect(codes.position(typed: "PHÓ  HIỆU TRƯỞNG")?.category == .manager)
        #expect(codes.position(typed: "P. Hiệu trưởng")?.code == "pho-hieu-truong")
        #expect(codes.position(typed: "phi công") == nil)
        #expect(codes.frames.map(\.code) == ["nha-giao-gdnn"] && codes.levels(of: "nha-giao-gdnn").first?.code == "CB1")
    }
}
