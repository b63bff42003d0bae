import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Measures
@testable import Plans

@Suite struct PolicyTests {
    @Test func everyPlanOfThePolicyIsRead() throws {
        let book = try PlanBook(PolicyFolder(House.policy), kinds: House.kinds)
        #expect(book.plans.map(\.id) == ["2222-qd-ttg", "1648-qd-ubnd", "172-kh-ubnd", "276-kh-ubnd", "yen-bai"])
        #expect(book.plans.flatMap(\.goals).count > 90)
        let national = try #require(book.plan("2222-qd-ttg")?.target("a1"))
        #expect(national.goals.map(\.id) == ["a1.2025", "a1.2030"])
        #expect(national.goals[0].value == 50)
        let city = try #require(book.plan("172-kh-ubnd")?.target("a1"))
        // The same question asked of the same people: one count serves both plans.
        #expect(city.goals[0].measure?.key == national.goals[0].measure?.key)
        #expect(city.goals[1].wordingCorrected != nil)
        let managers = try #require(book.plan("1648-qd-ubnd")?.goals.first { $0.comparison == .above })
        #expect(managers.value == 80)
        #expect(managers.measure?.parameters.list("population") == ["manager"])
        #expect(book.plan("276-kh-ubnd")?.targets.contains { !$0.isInScope } == true)
        #expect(book.plan("yen-bai")?.status == .reported)
    }

    /// What an official may do to a file, and what they are told.
    @Test(arguments: [
        ("operator: \">=\"", "operator: \"=>\"", "is none of"),
        ("value: 50", "value: 500", "a percentage is expected"),
        ("value: 50", "value: fifty", "a number is expected"),
        ("due: \"2025-12-31\"", "due: \"2025-02-30\"", "a day is expected"),
        ("due: \"2025-12-31\"", "due: \"2026-12-31\"", "does not lie in 2025"),
        ("year: 2025", "year: 2024", "none of the plan's years"),
        ("concern: staff-competence", "concern: staff", "codes/concerns.csv"),
        ("courses: [nang-luc-so, su-pham-so]", "courses: [nang-luc]", "none of the values of “courses”"),
        ("population: [teacher, manager]", "popolation: [teacher, manager]", "has no parameter “popolation”"),
        ("measure: trained-in-digital-competence", "measure: trained", "there is no measure “trained”"),
        ("    section: targets\n", "    section: targets\n    colour: red\n", "unknown key “colour”"),
        ("    wording: >-\n", "    wording_: >-\n", "unknown key “wording_”"),
        ("id: 172-kh-ubnd", "id: 173-kh-ubnd", "the name of the file"),
        ("area: ha-noi", "area: ha-noi-2", "units/provinces.csv"),
        ("status: issued", "status: issued\nstatus: issued", "stands twice"),
        ("years: [2025, 2030]", "years: [2025, 2030", "line"),
        ("levels: [all]", "levels: [cao-dang]", "counts what has no level of training"),
        ("levels: [all]", "levels: [all, cao-dang]", "“all” stands alone"),
        ("levels: [all]", "levels: [dai-hoc]", "codes/training-levels.csv"),
    ])
    func aMistakeIsNamedWithItsLine(find: String, put: String, says: String) async throws {
        try await TemporaryFolder.with { folder in
            let copy = folder.appending(path: "Policy")
            try FileManager.default.copyItem(at: House.policy, to: copy)
            let file = copy.appending(path: "plans/172-kh-ubnd.yaml")
            var text = try String(contentsOf: file, encoding: .utf8)
            let range = try #require(text.range(of: find))
            let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
            text.replaceSubrange(range, with: put)
            try Data(text.utf8).write(to: file)
            let error = #expect(throws: PolicyError.self) { try PlanBook(PolicyFolder(copy), kinds: House.kinds) }
            #expect(error?.file == "plans/172-kh-ubnd.yaml")
            #expect(says == "line" || error?.message.contains(says) == true, "\(String(describing: error))")
            #expect(
                (line...(line + 3)).contains(error?.line ?? 0), "\(String(describing: error)), expected near \(line)")
        }
    }

    /// What the text says of levels and types is what is counted: the scope of each of the 140 goals is honoured, or
    /// the plan would be refused.
    @Test func everyScopeIsHonoured() throws {
        let goals = try PlanBook(PolicyFolder(House.policy), kinds: House.kinds).plans.flatMap(\.goals)
        #expect(goals.count == 140)
        for goal in goals {
            guard let measure = goal.measure, goal.scope.levels != ["all"] else {
                #expect(goal.measure == nil || goal.scope.counted == goal.scope.types, "\(goal.id)")
                continue
            }
            switch measure.definition.levels {
            case .record: #expect(Set(measure.parameters.list("levels")) == Set(goal.scope.levels), "\(goal.id)")
            case .institution: #expect(goal.scope.counted?.isEmpty == false, "\(goal.id)")
            case nil: Issue.record("\(goal.id) asks for levels of what has none")
            }
        }
    }

    /// The same words of two levels are two figures.
    @Test(arguments: [
        (
            "plans/1648-qd-ubnd.yaml", "      subject: cntt\n", "      subject: cntt\n      levels: [cao-dang]\n",
            "differs from the levels of the scope"
        ),
        (
            "plans/276-kh-ubnd.yaml", "measure: pilot-programmes-online\n    parameters:\n",
            "measure: pilot-programmes-online\n    parameters:\n      levels: [cao-dang]\n", "say it in the scope"
        ),
        ("plans/2222-qd-ttg.yaml", "levels: [cao-dang, trung-cap]", "levels: [so-cap]", ""),
        (
            "measures/outcomes-with-digital-competence.yaml", "  - name: levels\n", "  - name: niveau\n",
            "needs a parameter “levels”"
        ),
    ])
    func aScopeThatWouldBeIgnoredIsRefused(name: String, find: String, put: String, says: String) async throws {
        try await TemporaryFolder.with { folder in
            let copy = folder.appending(path: "Policy")
            try FileManager.default.copyItem(at: House.policy, to: copy)
            let file = copy.appending(path: name)
            var text = try String(contentsOf: file, encoding: .utf8)
            let range = try #require(text.range(of: find))
            let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
            text.replaceSubrange(range, with: put)
            try Data(text.utf8).write(to: file)
            if says.isEmpty {
                let goals = try PlanBook(PolicyFolder(copy), kinds: House.kinds).plan("2222-qd-ttg")!.goals.filter {
                    $0.target == "c2"
                }
                #expect(
                    goals.map(\.scope.counted) == [["cao-dang", "trung-cap"], ["cao-dang", "trung-cap"]],
                    "a school trains below its highest level too")
                return
            }
            let error = #expect(throws: PolicyError.self) { try PlanBook(PolicyFolder(copy), kinds: House.kinds) }
            #expect(error?.file == name)
            #expect(error?.message.contains(says) == true, "\(String(describing: error))")
            #expect(
                abs((error?.line ?? 0) - line) < (name.hasPrefix("plans") ? 4 : 40),
                "\(String(describing: error)), expected near \(line)")
        }
    }

    @Test func aMeasureInUseNeedsItsCode() {
        let error = #expect(throws: PolicyError.self) { try PlanBook(PolicyFolder(House.policy), kinds: []) }
        #expect(error?.message.contains("no code counts") == true)
        #expect(error?.line ?? 0 > 0)
    }
}
