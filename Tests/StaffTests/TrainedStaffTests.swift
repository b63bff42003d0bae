import Measures
import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

private let everything = RecordQuery(organisations: "SELECT organisation_id FROM organisations_view_version", scope: .everything, day: day("2026-11-22"))

func trained(
    _ categories: Set<StaffCategory> = [.teacher, .manager], _ courses: [String] = ["nang-luc-so", "su-pham-so"], all: Bool = false, since: String? = nil,
    yearly: Bool = false
) -> TrainedStaff {
    TrainedStaff(categories: categories, courses: courses, needsAll: all, since: since.map(day), withinYear: yearly)
}

@Suite struct TrainedStaffTests {
    @Test(arguments: TestDatabase.each) func aCourseCountsFromItsDayAndOnlyWithEvidence(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            _ = try await staff.take(1, courses: [course(on: "2025-05-16")])
            _ = try await staff.take(2, courses: [course(on: "2024-01-01", evidence: nil)])
            _ = try await staff.take(3, as: "truong-khoa", courses: [course("hoc-lieu-so")])
            _ = try await staff.take(4, as: "ke-toan", courses: [course()])
            _ = try await staff.take(5, as: "giang-vien-thinh-giang", isMain: false, courses: [course()])
            let steps = try await staff.database.read { db in try trained().steps(for: ["school-a", "school-b"], in: db) }
            #expect(
                steps == [
                    "school-a": [
                        Step(day: day("2020-01-01"), numerator: 0, denominator: 3), Step(day: day("2025-05-16"), numerator: 1, denominator: 3),
                    ]
                ])
        }
    }

    @Test(arguments: TestDatabase.each) func aPersonCountsOnceAtTheMainEmployerOfTheDay(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let member = try await staff.take(1, courses: [course(on: "2025-05-16")])
            _ = try await staff.database.write { db in
                let moved = try staff.move(
                    member.personID, version: member.version, to: EmploymentFacts(organisation: "school-b", position: "giao-vien", from: day("2026-03-01")),
                    by: clerk, in: db)
                return try staff.end(member.personID, version: moved.version, employment: 3, on: day("2026-10-01"), by: clerk, in: db)
            }
            let steps = try await staff.database.read { db in try trained().steps(for: ["school-a", "school-b"], in: db) }
            #expect(
                steps["school-a"] == [
                    Step(day: day("2020-01-01"), numerator: 0, denominator: 1), Step(day: day("2025-05-16"), numerator: 1, denominator: 1),
                    Step(day: day("2026-03-01"), numerator: 0, denominator: 0, covered: false),
                ])
            #expect(
                steps["school-b"] == [
                    Step(day: day("2026-03-01"), numerator: 1, denominator: 1), Step(day: day("2026-10-01"), numerator: 0, denominator: 0, covered: false),
                ])
        }
    }

    /// Every day of ten years is counted by hand and by steps.
    @Test(arguments: TestDatabase.each) func stepsAreWhatCountingEachDayGives(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            var random = Seeded(state: 4)
            var members: [Member] = []
            let positions = ["giang-vien", "truong-phong", "ke-toan", "giao-vien"], types = ["nang-luc-so", "su-pham-so", "hoc-lieu-so"]
            for n in 1...40 {
                let courses = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    course(
                        types.randomElement(using: &random)!, on: day("2016-01-01").adding(days: Int.random(in: 0..<3900, using: &random)).iso,
                        evidence: "CN-\(Int.random(in: 1...99999, using: &random))")
                }
                let from = day("2015-06-01").adding(days: Int.random(in: 0..<2500, using: &random))
                var member = try await staff.take(n, at: "school-a", as: positions.randomElement(using: &random)!, from: from.iso, courses: courses)
                if Bool.random(using: &random) {
                    let on = from.adding(days: Int.random(in: 1..<1500, using: &random)), position = positions.randomElement(using: &random)!
                    member = try await staff.database.write { [member] db in
                        try staff.move(
                            member.personID, version: member.version, to: EmploymentFacts(organisation: "school-b", position: position, from: on), by: clerk,
                            in: db)
                    }
                }
                members.append(member)
            }
            let measures = [
                trained(), trained([.teacher], ["hoc-lieu-so"]), trained(all: true), trained(since: "2021-12-30"), trained(yearly: true),
                trained(all: true, yearly: true),
            ]
            for measure in measures {
                let steps = try await staff.database.read { db in try measure.steps(for: ["school-a", "school-b"], in: db) }
                for school in ["school-a", "school-b"] {
                    var day = day("2015-01-01")
                    while day < Vietnamese.Day(iso: "2026-11-22")! {
                        let step = steps[school]?.last { $0.day <= day }
                        let counted = byHand(measure, members, school, day)
                        #expect(step?.numerator ?? 0 == counted.numerator && step?.denominator ?? 0 == counted.denominator, "\(school) \(day)")
                        day = day.adding(days: 13)
                    }
                }
                let query = RecordQuery(organisations: "SELECT 'school-b'", scope: .everything, day: day("2025-08-01"), counted: true, limit: 100)
                let behind = try await staff.database.read { db in try measure.records(query, in: db).rows.count }
                #expect(behind == byHand(measure, members, "school-b", day("2025-08-01")).numerator)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func thePersonsBehindPageByPageInOrderAndInScope(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            _ = try await staff.take(1, "Nguyễn Văn Bình", courses: [course()])
            _ = try await staff.take(2, "Trần Thị An")
            _ = try await staff.take(3, "Lê Cường", at: "school-b", courses: [course(), course("su-pham-so")])
            try await staff.database.read { db in
                let measure = trained()
                let first = try measure.records(RecordQuery(organisations: everything.organisations, scope: .everything, day: everything.day, limit: 2), in: db)
                #expect(first.rows.map { $0.cells[0] } == [.text("Trần Thị An"), .text("Nguyễn Văn Bình")])
                #expect(first.rows[1].cells[3] == .phrase("staff.counted.yes") && first.rows[0].cells[3] == .phrase("staff.counted.no"))
                #expect(first.personalKind == People.kind)
                let rest = try measure.records(
                    RecordQuery(organisations: everything.organisations, scope: .everything, day: everything.day, after: first.next, limit: 2), in: db)
                #expect(rest.rows.map { $0.cells[0] } == [.text("Lê Cường")] && rest.next == nil)
                let without = try measure.records(
                    RecordQuery(organisations: everything.organisations, scope: .everything, day: everything.day, counted: false), in: db)
                #expect(without.rows.map { $0.cells[0] } == [.text("Trần Thị An")])
                let mine = try measure.records(
                    RecordQuery(organisations: everything.organisations, scope: Scope(tops: ["school-b"]), day: everything.day), in: db)
                #expect(mine.rows.count == 1)
                let none = try measure.records(RecordQuery(organisations: everything.organisations, scope: .nothing, day: everything.day), in: db)
                #expect(none.rows.isEmpty)
            }
        }
    }

    @Test func parametersAsPoliciesWriteThem() throws {
        let kind = Staff.measureKinds[0]
        func measure(_ values: [String: ParameterValue]) throws -> TrainedStaff { try kind.measure(MeasureParameters(values)) as! TrainedStaff }
        let national = try measure([
            "population": .list(["teacher", "manager"]), "agency_managers": .bool(false), "courses": .list(["nang-luc-so"]), "since": .null,
        ])
        #expect(national.categories == [.teacher, .manager] && !national.countsAgencies && !national.needsAll && national.since == nil)
        let wide = try measure([
            "population": .list(["manager"]), "agency_managers": .bool(true), "courses": .list(["nang-luc-so"]), "courses_needed": .text("all"),
        ])
        #expect(wide.categories == [.manager, .agencyManager] && wide.countsAgencies && wide.needsAll)
        #expect(throws: MeasureMistake.self) { try measure(["population": .list(["pupils"]), "courses": .list(["nang-luc-so"])]) }
        #expect(throws: MeasureMistake.self) { try measure(["population": .list(["teacher"])]) }
    }

    private func byHand(_ measure: TrainedStaff, _ members: [Member], _ school: String, _ day: Day) -> (numerator: Int, denominator: Int) {
        let there = members.filter { member in
            member.mainEmployment(at: day).map { $0.organisation == school && measure.categories.contains($0.category) } ?? false
        }
        let numerator = there.filter { member in
            let types = Set(
                member.trainings.filter { training in
                    training.evidence != nil && training.completedOn <= day && measure.courses.contains(training.courseType)
                        && (measure.since.map { training.completedOn >= $0 } ?? true) && (!measure.withinYear || training.completedOn.year == day.year)
                }.map(\.courseType))
            return measure.needsAll ? types == Set(measure.courses) : !types.isEmpty
        }
        return (numerator.count, there.count)
    }
}

/// SplitMix64: the same numbers in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
