import Foundation
import Measures
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Organisations
@testable import Plans

@Suite struct AlertTests {
    private func house(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await engine.run(House.prepared) { try await test(House($0)) }
    }

    private static let actor = Actor(id: "officer", name: "Nguyễn Thu Hà")

    private func alerts(_ house: House, on day: String = "2026-11-22", _ plan: String = "172-kh-ubnd") async throws
        -> [String: Alert]
    {
        let plan = house.plans.book.plan(plan)!
        let found = try await house.database.read { db in
            try house.plans.alerts(plan, at: Day(iso: day)!, house.plans.reading(in: db))
        }
        return Dictionary(
            found.map { ($0.name.rule + " " + $0.name.goal, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: TestDatabase.each) func rulesFindWhatTheySay(engine: TestDatabase) async throws {
        try await house(engine) { house in
            for n in 1...5 {
                try await house.institution("A\(n)", in: "ha-noi", counts: n <= 4 ? [("2025-01-01", 40, 100)] : [])
            }
            try await house.readers.catchUp()
            let found = try await alerts(house)
            #expect(found["missed a1.2025"] != nil && found["missed a2.2025"] != nil)
            // Four years are left: it is neither behind nor due.
            #expect(
                found["behind a1.2030"] == nil && found["deadline a1.2030"] == nil && found["coverage a1.2030"] == nil)
            #expect(try await alerts(house, on: "2029-06-01")["behind a1.2030"] != nil)
            #expect(try await alerts(house, on: "2030-08-01")["deadline a1.2030"] != nil)
            #expect(try await alerts(house, on: "2025-09-01")["deadline a1.2025"] != nil)
            // One more without data: below the plan's threshold of coverage.
            try await house.institution("A6", in: "ha-noi", counts: [])
            try await house.readers.catchUp()
            let after = try await alerts(house)
            #expect(
                after["coverage a1.2030"] != nil && after["coverage a1.2025"] == nil && after["missed a1.2025"] == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func staleRecordsAreTold(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let readers = JournalReaders(
                house.database, readers: [house.measures.reader, house.plans.reader], logger: .init(label: "test"))
            let ids = [
                try await house.institution("A", in: "ha-noi", counts: [("2025-01-01", 90, 100)]),
                try await house.institution("B", in: "ha-noi", counts: [("2025-01-01", 90, 100)]),
            ]
            try await readers.catchUp()
            let fresh = try await freshness(house)
            #expect((fresh.units, fresh.changes.count) == (2, 2))
            #expect(try await alerts(house)["stale "] == nil)
            try await house.database.write { db in
                _ = try db.run(
                    """
                    UPDATE plans_freshness SET changed_at = '2026-01-05T00:00:00.000Z', position = position + 100
                        WHERE organisation_id = \(ids[0])
                    """
                )
            }
            let stale = try #require(try await alerts(house)["stale "])
            #expect(stale.stale == StaleUnits(count: 1, all: 2, days: 180))
            #expect(try await freshness(house).count(since: Day(iso: "2026-06-01")!) == 1)
        }
    }

    private func freshness(_ house: House) async throws -> Freshness {
        let plan = house.plans.book.plan("172-kh-ubnd")!
        return try await house.database.read { db in
            try house.plans.freshness(at: .ownArea, of: plan, on: House.today, house.plans.reading(in: db))!
        }
    }

    @Test(arguments: TestDatabase.each) func takingAnAlertOnIsJournaledAndEnds(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.institution("A", in: "ha-noi", counts: [("2025-01-01", 40, 100)])
            try await house.readers.catchUp()
            let alert = try #require(try await alerts(house)["missed a1.2025"])
            #expect(alert.acknowledgement == nil)
            let taken = try await house.database.write { db in
                try house.plans.acknowledge(
                    alert.name, reason: "Đang rà soát", until: Day(iso: "2026-12-31")!, organisation: "so-gddt-ha-noi",
                    by: Self.actor, in: db)
            }
            #expect(try await alerts(house)["missed a1.2025"]?.acknowledgement == taken)
            #expect(try await alerts(house, on: "2027-01-01")["missed a1.2025"]?.acknowledgement == nil)
            let again = try await house.database.write { db in
                try house.plans.acknowledge(
                    alert.name, reason: "Gia hạn", until: Day(iso: "2027-03-31")!, organisation: "so-gddt-ha-noi",
                    by: Self.actor, in: db)
            }
            #expect((again.id, again.version) == (taken.id, 2))
            try await house.database.write { db in try house.plans.dropAcknowledgement(taken.id, by: Self.actor, in: db)
            }
            #expect(try await alerts(house)["missed a1.2025"]?.acknowledgement == nil)
            let entries = try await house.database.read { db in
                try db.history(kind: Acknowledgement.kind, record: taken.id)
            }
            #expect(entries.map(\.reason) == [nil, "Gia hạn", "Đang rà soát"])
        }
    }

    /// A college of Hà Nội stands in the city's plan and in the national programme: what both ask alike is told once.
    @Test(arguments: TestDatabase.each) func anInstitutionHearsOfEveryPlanThatCountsIt(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            let college = try await house.institution("A", in: "ha-noi", counts: [("2023-01-01", 40, 100)])
            let centre = try await house.institution(
                "B", in: "ha-noi", type: "trung-tam-gdnn", counts: [("2023-01-01", 100, 100)])
            let elsewhere = try await house.institution("C", in: "cao-bang", counts: [("2023-01-01", 40, 100)])
            try await house.readers.catchUp()
            func heard(_ id: String) async throws -> [String] {
                let found = try await house.database.read { db in
                    try house.plans.alerts(ofInstitution: id, on: House.today, house.plans.reading(in: db))
                        .mostUrgentFirst(house.plans.book.alertRules)
                }
                return found.map { "\($0.rule.id) \($0.plan.id) \($0.name.goal)" }
            }
            let ofCollege = try await heard(college)
            #expect(
                Set(ofCollege.filter { $0.hasPrefix("missed") }) == [
                    "missed 172-kh-ubnd a1.2025", "missed 172-kh-ubnd a2.2025",
                ])
            #expect(ofCollege.prefix(2).allSatisfy { $0.hasPrefix("missed") }, "the most urgent first: \(ofCollege)")
            #expect(!ofCollege.contains { $0.contains("2222-qd-ttg a1.") }, "the same question with the same value")
            #expect(
                ofCollege.contains { $0.contains("coverage 2222-qd-ttg d4") || $0.contains("coverage 172-kh-ubnd") })
            #expect(
                ofCollege.contains("coverage 2222-qd-ttg d4.2025"), "only the national programme asks it: \(ofCollege)")
            #expect(
                !(try await heard(centre)).contains { $0.contains(" c2.") || $0.contains(" d6.") },
                "what is asked of schools is not told to a centre")
            #expect(
                Set(try await heard(elsewhere).filter { $0.hasPrefix("missed") }) == [
                    "missed 2222-qd-ttg a1.2025", "missed 2222-qd-ttg a2.2025",
                ])
            #expect(try await !heard(elsewhere).contains { !$0.contains("2222-qd-ttg") }, "no other plan's territory")

            // Taken on in one plan: nothing of it waits in the other.
            let alert = try await house.database.read { db in
                try house.plans.alerts(ofInstitution: college, on: House.today, house.plans.reading(in: db)).first {
                    $0.name.goal == "a1.2025"
                }!
            }
            let name = alert.name
            _ = try await house.database.write { db in
                try house.plans.acknowledge(
                    name, reason: "Đang bồi dưỡng", until: Day(iso: "2026-12-31")!, organisation: college,
                    by: Self.actor, in: db)
            }
            #expect(try await !heard(college).contains { $0.contains("a1.2025") })
        }
    }

    @Test func aMistakeInARuleIsNamedWithItsLine() async throws {
        for (find, put, says) in [
            ("side: under", "side: below", "is none of"),
            ("within_days: 183", "within_weeks: 26", "unknown key “within_weeks”"),
            ("percent_of_goal: 60", "percent_of_goal: many", "a number is expected"),
            ("id: behind", "id: missed", "stands twice"),
        ] {
            try await TemporaryFolder.with { folder in
                let copy = folder.appending(path: "Policy")
                try FileManager.default.copyItem(at: House.policy, to: copy)
                let file = copy.appending(path: "alerts/alerts.yaml")
                let text = try String(contentsOf: file, encoding: .utf8)
                try Data(text.replacing(find, with: put, maxReplacements: 1).utf8).write(to: file)
                let error = #expect(throws: PolicyError.self) { try PlanBook(PolicyFolder(copy), kinds: House.kinds) }
                #expect(
                    error?.file == "alerts/alerts.yaml" && error?.message.contains(says) == true
                        && (error?.line ?? 0) > 1, "\(String(describing: error))")
            }
        }
    }
}
