import Foundation
import Measures
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Organisations
@testable import Plans

@Suite struct StandingTests {
    private func house(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await engine.run(House.prepared) { try await test(House($0)) }
    }

    @Test(arguments: TestDatabase.each) func pastItsYearAGoalKeepsTheStateOfItsDueDay(engine: TestDatabase) async throws
    {
        try await house(engine) { house in
            try await house.institution("A", in: "ha-noi", counts: [("2025-01-01", 40, 100), ("2026-06-01", 70, 100)])
            try await house.readers.catchUp()
            let standing = try await house.standing("172-kh-ubnd", "a1.2025")
            #expect(standing.state == .notMet)
            #expect(standing.value == 70)
            #expect(standing.valueAtDue == 40)
            #expect(standing.distanceAtDue == 10)
            let then = try await house.standing("172-kh-ubnd", "a1.2025", at: "2025-06-01")
            #expect((then.state, then.value, then.valueAtDue) == (.notYetDue, 40, nil))
            #expect(try await house.standing("172-kh-ubnd", "a1.2030").state == .notYetDue)
            #expect(try await house.standing("2222-qd-ttg", "a1.2025").value == 70)
        }
    }

    @Test(arguments: TestDatabase.each) func belowTheThresholdOfCoverageThereIsNoFigure(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            for n in 1...4 {
                try await house.institution("I\(n)", in: "ha-noi", counts: n <= 3 ? [("2020-01-01", 9, 10)] : [])
            }
            try await house.readers.catchUp()
            let standing = try await house.standing("172-kh-ubnd", "a1.2025")
            #expect(standing.state == .notEnoughData)
            #expect(standing.value == nil)
            #expect(
                standing.missing == [.coverage(without: 1, of: 4, classes: ["staff-register", "training-records"])])
            try await house.institution("I5", in: "ha-noi", counts: [("2020-01-01", 9, 10)])
            try await house.readers.catchUp()
            #expect(try await house.standing("172-kh-ubnd", "a1.2025").state == .met)
        }
    }

    @Test(arguments: TestDatabase.each) func anOldProvinceKeepsItsPlan(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let communes = try await house.database.read { db in
                try Organisations.communes(of: "lao-cai", on: House.today, in: db)
            }
            let old = communes.first { $0.formerProvince == "yen-bai" }!,
                other = communes.first { $0.formerProvince == "lao-cai-truoc-2025" }!
            for (name, commune) in [("Y", old.id), ("L", other.id)] {
                try await house.database.write { db in
                    let version = OrganisationVersion(
                        name: name, type: "cao-dang", governedBy: "ubnd-lao-cai", locatedIn: commune)
                    let id = newID()
                    try Organisations.insert(
                        Organisation(id: id, kind: .institution, timeline: Timeline(version)), today: House.today,
                        at: House.clock.now, in: db)
                    try db.run(
                        """
                        INSERT INTO table_fact
                            VALUES ('trained-in-digital-competence', \(id), '2020-01-01', \(name == "Y" ? 1 : 0), 10, 1)
                        """
                    )
                    try db.record(
                        Change(
                            kind: "institutions.institution", record: id, version: 1, after: ["name": name],
                            touches: [id]), by: .system("test"))
                }
            }
            try await house.readers.catchUp()
            let plan = house.plans.book.plan("yen-bai")!
            let goal = plan.goals.first { $0.measure?.definition.name == "trained-in-digital-competence" }!
            #expect(
                try await house.standing("yen-bai", goal.id).figure
                    == Figure(numerator: 1, denominator: 10, units: 1, covered: 1))
            let whole = try await house.standing("yen-bai", goal.id, place: .unit("yen-bai", followingSuccessors: true))
            #expect(whole.figure == Figure(numerator: 1, denominator: 20, units: 2, covered: 2))
        }
    }

    @Test(arguments: TestDatabase.each) func editionsAreWrittenOnce(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.plans.prepare()
            let editions: Int? = try await house.database.read { db in try db.value("SELECT count(*) FROM plans_plan") }
            #expect(editions == 5)
        }
    }
}

@Suite struct VerdictTests {
    private let definition = try! PlanBook(PolicyFolder(House.policy), kinds: House.kinds).plan("2222-qd-ttg")!.goals[0]
        .measure!

    private func goal(
        _ comparison: Goal.Operator, _ value: Double?, _ unit: Goal.Unit = .percent, due: String? = "2025-12-31",
        named: [String] = []
    ) -> Goal {
        Goal(
            target: "t", group: nil, year: due == nil ? nil : 2025, due: due.flatMap { Day(iso: $0) },
            comparison: comparison, value: value, unit: unit,
            clause: PolicyText(vi: "", en: ""), wording: "", wordingCorrected: nil,
            scope: GoalScope(types: nil, levels: ["all"], territory: nil, named: named), lead: [], note: nil,
            measure: definition)
    }

    private func state(
        _ goal: Goal, _ numerator: Int, _ denominator: Int, units: Int = 10, covered: Int = 10,
        at: String = "2026-01-01"
    ) -> GoalState {
        Standing(goal, threshold: 80, at: Day(iso: at)!) { _ in
            Figure(numerator: numerator, denominator: denominator, units: units, covered: covered)
        }.state
    }

    @Test func strictMeansStrict() {
        #expect(state(goal(.above, 80), 80, 100) == .notMet)
        #expect(state(goal(.atLeast, 80), 80, 100) == .met)
        #expect(state(goal(.above, 80), 801, 1000) == .met)
        // Shown as 80,0 %, and yet below it.
        #expect(state(goal(.atLeast, 80), 7996, 10000) == .notMet)
        #expect(
            Standing(goal(.above, 80), threshold: 80, at: House.today) { _ in
                Figure(numerator: 80, denominator: 100, units: 1, covered: 1)
            }.lacking == 1)
    }

    @Test func aGoalWithoutYearIsNeverPast() {
        let standing = Standing(goal(.atLeast, 50, due: nil), threshold: 80, at: House.today) { _ in
            Figure(numerator: 4, denominator: 10, units: 1, covered: 1)
        }
        #expect(standing.state == .notMet)
        #expect(!standing.isPastDue)
    }

    @Test func aRatioExistsWhenAllOfItIsThere() {
        #expect(state(goal(.exists, nil, .none), 10, 10) == .met)
        #expect(state(goal(.exists, nil, .none), 9, 10) == .notMet)
        #expect(state(goal(.exists, nil, .none), 0, 0) == .notEnoughData)
    }

    @Test func whatIsNotThereIsNotApplicable() {
        #expect(state(goal(.atLeast, 50), 0, 0, units: 0, covered: 0) == .notApplicable)
        #expect(state(goal(.atLeast, 50), 9, 10, units: 10, covered: 7) == .notEnoughData)
        #expect(state(goal(.atLeast, 50), 9, 10, units: 10, covered: 8) == .met)
        #expect(state(goal(.qualitative, nil, .none), 9, 10) == .qualitative)
        #expect(state(goal(.atLeast, 50, named: ["Trường X"]), 9, 10) == .notEnoughData)
        #expect(state(goal(.atLeast, 50), 1, 10, at: "2025-12-31") == .notMet)
        #expect(state(goal(.atLeast, 50), 1, 10, at: "2025-12-30") == .notYetDue)
    }
}
