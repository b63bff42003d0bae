import People
import Platform
import Staff
import TestSupport
import Testing
import Vietnamese

let clerk = TestHouse.clerk
let codes = try! StaffCodes(policy: TestHouse.policy)

/// An invented office with three schools.
private let schools = TestHouse.tables(of: [People.migrations, Staff.migrations]).holding { database in
    try await database.write { db in
        try db.found("office", "Sở mẫu", .department, under: nil)
        for letter in ["a", "b", "c"] {
            try db.found("school-\(letter)", "Trường mẫu Cao đẳng số 110\(letter)", under: "office")
        }
    }
}

/// Staff on one engine, on 22/11/2026.
func withStaff(
    _ engine: TestDatabase, at now: String = "2026-11-22T03:00:00.000Z", _ test: (Staff) async throws -> Void
) async throws {
    try await engine.run(schools) { database in
        let clock = Clock.fixed(now)
        try await test(
            Staff(database: database, clock: clock, people: People(database: database, clock: clock), codes: codes))
    }
}

/// The n-th invented person.
func someone(_ n: Int, _ name: String = "Nguyễn Thị Mai") -> PersonFacts {
    PersonFacts(
        number: "001184" + String(String(1_000_000 + n).dropFirst()), fullName: name, bornOn: day("1984-03-12"),
        sex: .female)
}

extension Staff {
    /// A person at a school, with courses.
    func take(
        _ n: Int, _ name: String = "Nguyễn Thị Mai", at school: String = "school-a", as position: String = "giang-vien",
        isMain: Bool = true,
        from: String = "2020-01-01", courses: [TrainingFacts] = []
    ) async throws -> Member {
        try await database.write { db in
            let person = try people.register(someone(n, name), touches: [school], by: clerk, in: db)
            var member = try enrol(
                person.id, EmploymentFacts(organisation: school, position: position, isMain: isMain, from: day(from)),
                by: clerk, in: db)
            for course in courses {
                member = try addTraining(person.id, version: member.version, course, by: clerk, in: db)
            }
            return member
        }
    }

    func lastEntry(_ person: String) async throws -> (JournalEntry, JournalContent) {
        try await database.read { db in
            let entry = try #require(try db.history(kind: Staff.kind, record: person).first)
            return (entry, try #require(try db.content(of: entry)))
        }
    }
}

func course(_ type: String = "nang-luc-so", on completed: String = "2025-05-16", evidence: String? = "CN-1465/NLS")
    -> TrainingFacts
{
    TrainingFacts(courseType: type, completedOn: day(completed), evidence: evidence)
}
