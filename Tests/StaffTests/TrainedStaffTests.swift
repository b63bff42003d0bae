import Measures
import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

private func persons(
    of unit: String? = nil, _ scope: Scope = .everything, on at: Day = day("2026-11-22"), counted: Bool? = nil,
    after: Keyset? = nil, limit: Int = 50
) -> RecordQuery {
    RecordQuery(scope: scope, day: at, counted: counted, after: after, limit: limit) { column in
        unit.map { "\(column) = \($0)" } ?? "1 = 1"
    }
}

func trained(
    _ categories: Set<StaffCategory> = [.teacher, .manager], _ courses: [String] = ["nang-luc-so", "su-pham-so"],
    all: Bool = false, since: String? = nil,
    yearly: Bool = false
) -> TrainedStaff {
    TrainedStaff(categories: categories, courses: courses, needsAll: all, since: since.map(day), withinYear: yearly)
}

@Suite struct TrainedStaffTests {
    @Test(arguments: TestDatabase.each) func aCourseCountsFromItsDayAndOnlyWithEvidence(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            _ = try await staff.take(1, courses: [course(on: "2025-05-16")])
            _ = try await staff.take(2, courses: [course(on: "2024-01-01", evidence: nil)])
            _ = try await staff.take(3, as: "truong-khoa", courses: [course("hoc-lieu-so")])
            _ = try await staff.take(4, as: "ke-toan", courses: [course()])
            _ = try await staff.take(5, as: "giang-vien-thinh-giang", isMain: false, courses: [course()])
            let steps = try await staff.database.read { db in
                try trained().steps(for: ["school-a", "school-b"], in: db)
            }
            #expect(
                steps == [
                    "school-a": [
                        Step(day: day("2020-01-01"), numerator: 0, denominator: 3),
                        Step(day: day("2025-05-16"), numerator: 1, denominator: 3),
                    ]
                ])
        }
    }

    @Test(arguments: TestDatabase.each) func aPersonCountsOnceAtTheMainEmployerOfTheDay(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            let member = try await staff.take(1, courses: [course(on: "2025-05-16")])
            _ = try await staff.database.write { db in
                let moved = try staff.move(
                    member.personID, version: member.version,
                    to: EmploymentFacts(organisation: "school-b", position: "giao-vien", from: day("2026-03-01")),
                    by: clerk, in: db)
                return try staff.end(
                    member.personID, version: moved.version, employment: 3, on: day("2026-10-01"), by: clerk, in: db)
            }
            let steps = try await staff.database.read { db in
                try trained().steps(for: ["school-a", "school-b"], in: db)
            }
            #expect(
                steps["school-a"] == [
                    Step(day: day("2020-01-01"), numerator: 0, denominator: 1),
                    Step(day: day("2025-05-16"), numerator: 1, denominator: 1),
                    Step(day: day("2026-03-01"), numerator: 0, denominator: 0, covered: false),
                ])
            #expect(
                steps["school-b"] == [
                    Step(day: day("2026-03-01"), numerator: 1, denominator: 1),
                    Step(day: day("2026-10-01"), numerator: 0, denominator: 0, covered: false),
                ])
        }
    }

    /// Every day of ten years is counted by hand and by steps.
    @Test(arguments: TestDatabase.each) func stepsAreWhatCountingEachDayGives(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            var random = Seeded(state: 4)
            var members: [Member] = []
            let positions = ["giang-vien", "truong-phong", "ke-toan", "giao-vien"],
                types = ["nang-luc-so", "su-pham-so", "hoc-lieu-so"]
            for n in 1...40 {
                let courses = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    course(
                        types.randomElement(using: &random)!,
                        on: day("2016-01-01").adding(days: Int.random(in: 0..<3900, using: &random)).iso,
                        evidence: "CN-\(Int.random(in: 1...99999, using: &random))")
                }
                let from = day("2015-06-01").adding(days: Int.random(in: 0..<2500, using: &random))
                var member = try await staff.take(
                    n, at: "school-a", as: positions.randomElement(using: &random)!, from: from.iso, courses: courses)
                if Bool.random(using: &random) {
                    let on = from.adding(days: Int.random(in: 1..<1500, using: &random)),
                        position = positions.randomElement(using: &random)!
                    member = try await staff.database.write { [member] db in
                        try staff.move(
                            member.personID, version: member.version,
                            to: EmploymentFacts(organisation: "school-b", position: position, from: on), by: clerk,
                            in: db)
                    }
                }
                members.append(member)
            }
            let measures = [
                trained(), trained([.teacher], ["hoc-lieu-so"]), trained(all: true), trained(since: "2021-12-30"),
                trained(yearly: true),
                trained(all: true, yearly: true),
            ]
            for measure in measures {
                let steps = try await staff.database.read { db in
                    try measure.steps(for: ["school-a", "school-b"], in: db)
                }
                for school in ["school-a", "school-b"] {
                    var day = day("2015-01-01")
                    while day < Vietnamese.Day(iso: "2026-11-22")! {
                        let step = steps[school]?.last { $0.day <= day }
                        let counted = byHand(measure, members, school, day)
                        #expect(
                            step?.numerator ?? 0 == counted.numerator && step?.denominator ?? 0 == counted.denominator,
                            "\(school) \(day)")
                        day = day.adding(days: 13)
                    }
                }
                let query = persons(of: "school-b", on: day("2025-08-01"), counted: true, limit: 100)
                let behind = try await staff.database.read { db in try measure.records(query, in: db).rows.count }
                #expect(behind == byHand(measure, members, "school-b", day("2025-08-01")).numerator)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func thePersonsBehindPageByPageInOrderAndInScope(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            _ = try await staff.take(1, "Nguyễn Văn Bình", courses: [course()])
            _ = try await staff.take(2, "Trần Thị An")
            _ = try await staff.take(3, "Lê Cường", at: "school-b", courses: [course(), course("su-pham-so")])
            try await staff.database.read { db in
                let measure = trained()
                let first = try measure.records(persons(limit: 2), in: db)
                #expect(first.rows.map { $0.cells[0] } == [.text("Trần Thị An"), .text("Nguyễn Văn Bình")])
                #expect(
                    first.rows[1].cells[3] == .phrase("staff.counted.yes")
                        && first.rows[0].cells[3] == .phrase("staff.counted.no"))
                #expect(first.personalKind == People.kind)
                let rest = try measure.records(persons(after: first.next, limit: 2), in: db)
                #expect(rest.rows.map { $0.cells[0] } == [.text("Lê Cường")] && rest.next == nil)
                let without = try measure.records(persons(counted: false), in: db)
                #expect(without.rows.map { $0.cells[0] } == [.text("Trần Thị An")])
                let mine = try measure.records(persons(Scope(tops: ["school-b"])), in: db)
                #expect(mine.rows.count == 1)
                let none = try measure.records(persons(.nothing), in: db)
                #expect(none.rows.isEmpty)
            }
        }
    }

    /// Gathered by the employers, or looked for along the order of names: the same persons on the same pages, for every
    /// reader and place.
    @Test(arguments: TestDatabase.each) func bothWaysFindTheSamePersons(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            for n in 1...150 {
                let courses = [
                    [], [course()], [course(evidence: nil)], [course(), course("su-pham-so", on: "2026-02-01")],
                ][n % 4]
                _ = try await staff.take(
                    n, "\(["Nguyễn", "Trần", "Lê"][n % 3]) \(["An", "Bình", "Đào", "Ân", "Yến"][n % 5])",
                    at: "school-\(["a", "b", "c"][n % 7 % 3])",
                    as: n % 11 == 0 ? "ke-toan" : "giang-vien", isMain: n % 13 != 0, courses: courses)
            }
            try await staff.database.read { db in
                for scope in [
                    Scope.everything, Scope(tops: ["office"]), Scope(tops: ["school-b", "school-c"]), .nothing,
                ] {
                    let asked: [(unit: String?, counted: Bool?, measure: TrainedStaff)] = [
                        (nil, nil, trained()), (nil, true, trained(all: true)), ("school-b", false, trained()),
                        ("none", true, trained()),
                    ]
                    for (unit, counted, measure) in asked {
                        var after: Keyset?, seen: [String] = []
                        for _ in 1...100 {
                            let asked = measure.persons(
                                persons(of: unit, scope, counted: counted, after: after, limit: 3))
                            let gathered = try asked.gathered(in: db), inOrder = try asked.inOrder(in: db)
                            #expect(gathered.map(\.values) == inOrder.map(\.values))
                            seen += try gathered.prefix(3).map { try $0.get(0) }
                            guard gathered.count > 3 else { break }
                            after = try Keyset([gathered[2].get(4), gathered[2].get(0)])
                        }
                        let all = try measure.persons(persons(of: unit, scope, counted: counted, limit: 500)).rows(
                            in: db)
                        #expect(try seen == all.map { try $0.get(0) } && Set(seen).count == seen.count)
                        #expect(unit == "none" || scope == .nothing || !seen.isEmpty)
                    }
                }
            }
        }
    }

    /// What is asked of many begins with the order of names or with the ids of persons, and sorts no more than a
    /// portion.
    @Test func ofManyTheOrderIsWalkedAndOfFewTheirEmployersAreAsked() async throws {
        try await withStaff(.sqlite) { staff in
            let plans = try await staff.database.read { db in
                let asked = trained().persons(persons(Scope(tops: ["office"]), counted: true))
                return (few: try db.plan(of: asked.fewness), portion: try db.plan(of: asked.portion(of: ["p", "q"])))
            }
            #expect(
                !plans.few.contains { $0.contains("SCAN employment") }
                    && !plans.few.contains { $0.contains("USE TEMP B-TREE") }, "\(plans.few)")
            #expect(
                plans.portion.contains { $0.contains("SEARCH employment") && $0.contains("person_id=?") },
                "\(plans.portion)")
            #expect(!plans.portion.contains { $0.hasPrefix("SCAN") }, "\(plans.portion)")
        }
    }

    @Test func parametersAsPoliciesWriteThem() throws {
        let kind = Staff.measureKinds[0]
        func measure(_ values: [String: ParameterValue]) throws -> TrainedStaff {
            try kind.measure(MeasureParameters(values)) as! TrainedStaff
        }
        let national = try measure([
            "population": .list(["teacher", "manager"]), "agency_managers": .bool(false),
            "courses": .list(["nang-luc-so"]), "since": .null,
        ])
        #expect(
            national.categories == [.teacher, .manager] && !national.countsAgencies && !national.needsAll
                && national.since == nil)
        let wide = try measure([
            "population": .list(["manager"]), "agency_managers": .bool(true), "courses": .list(["nang-luc-so"]),
            "courses_needed": .text("all"),
        ])
        #expect(wide.categories == [.manager, .agencyManager] && wide.countsAgencies && wide.needsAll)
        #expect(throws: MeasureMistake.self) {
            try measure(["population": .list(["pupils"]), "courses": .list(["nang-luc-so"])])
        }
        #expect(throws: MeasureMistake.self) { try measure(["population": .list(["teacher"])]) }
    }

    private func byHand(_ measure: TrainedStaff, _ members: [Member], _ school: String, _ day: Day) -> (
        numerator: Int, denominator: Int
    ) {
        let there = members.filter { member in
            member.mainEmployment(at: day).map { $0.organisation == school && measure.categories.contains($0.category) }
                ?? false
        }
        let numerator = there.filter { member in
            let types = Set(
                member.trainings.filter { training in
                    training.evidence != nil && training.completedOn <= day
                        && measure.courses.contains(training.courseType)
                        && (measure.since.map { training.completedOn >= $0 } ?? true)
                        && (!measure.withinYear || training.completedOn.year == day.year)
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
