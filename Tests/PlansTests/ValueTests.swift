import Foundation
import Measures
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Imports
@testable import Organisations
@testable import Plans

@Suite struct ValueTests {
    private func house(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await engine.run(House.prepared) { try await test(House($0)) }
    }

    private static let actor = Actor(id: "officer", name: "Nguyễn Thu Hà")
    private static let source = SourcedValue.Source(
        number: "12/BC", issued: Day(iso: "2026-01-15")!, issuer: "Sở mẫu", link: nil)

    private func content(_ day: String, _ answer: SourcedValue.Answer) -> SourcedValue.Content {
        SourcedValue.Content(day: Day(iso: day)!, from: nil, answer: answer, source: Self.source, explanation: "Mục 2")
    }

    @discardableResult
    private func enter(
        _ house: House, _ plan: String, _ goal: String, _ day: String, _ answer: SourcedValue.Answer,
        at place: ValuePlace? = nil
    ) async throws -> SourcedValue {
        let plan = house.plans.book.plan(plan)!, goal = plan.goal(goal)!, content = content(day, answer)
        return try await house.database.write { db in
            try house.plans.enter(
                content, for: goal, of: plan, at: place ?? Plans.valuePlace(goal, of: plan, .ownArea),
                organisation: "so-gddt-ha-noi", by: Self.actor, in: db)
        }
    }

    @Test(arguments: TestDatabase.each) func aPlannedTargetIsAnsweredByADocument(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.institution("A", in: "ha-noi", counts: [])
            let goal = house.plans.book.plan("172-kh-ubnd")!.goals.first {
                $0.measure?.measure == nil && $0.answers.contains(.ratio) && $0.year == 2025
            }!
            let before = try await house.standing("172-kh-ubnd", goal.id)
            #expect((before.state, before.basis, before.value) == (.notEnoughData, .none, nil))
            let value = try await enter(house, "172-kh-ubnd", goal.id, "2025-12-31", .ratio(10, of: 40))
            let after = try await house.standing("172-kh-ubnd", goal.id)
            #expect(after.state == .notMet)
            #expect(after.basisAtDue == .sourced(value) && after.valueAtDue == 25)
            #expect(after.basis == .sourced(value) && after.value == 25)
            #expect(after.missing == [])
            // A year on, the document no longer speaks of the day; the verdict of the due day stays.
            let later = try await house.standing("172-kh-ubnd", goal.id, at: "2027-06-01")
            #expect((later.value, later.valueAtDue, later.state) == (nil, 25, .notMet))
            // Before its day it says nothing.
            #expect(try await house.standing("172-kh-ubnd", goal.id, at: "2025-06-01").basis == .none)
        }
    }

    @Test(arguments: TestDatabase.each) func recordsTakePrecedenceOnceTheyCoverEnough(engine: TestDatabase) async throws
    {
        try await house(engine) { house in
            try await house.institution("A", in: "ha-noi", counts: [])
            let value = try await enter(house, "172-kh-ubnd", "a1.2025", "2025-12-31", .percent(61.5))
            let document = try await house.standing("172-kh-ubnd", "a1.2025")
            #expect((document.state, document.basisAtDue, document.valueAtDue) == (.met, .sourced(value), 61.5))
            #expect(document.lacking == nil)
            for n in 1...4 { try await house.institution("B\(n)", in: "ha-noi", counts: [("2025-01-01", 40, 100)]) }
            try await house.readers.catchUp()
            let counted = try await house.standing("172-kh-ubnd", "a1.2025")
            #expect((counted.state, counted.basis, counted.valueAtDue) == (.notMet, .computed, 40))
            // Still known, to be shown beside it.
            #expect(counted.sourced == value)
        }
    }

    /// The same question of the same place: asked by the plan for 2025 and for 2030, and by the national plan read in
    /// Hà Nội.
    @Test(arguments: TestDatabase.each) func oneValueAnswersEveryGoalOfItsQuestion(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let value = try await enter(house, "172-kh-ubnd", "a1.2025", "2026-06-30", .ratio(60, of: 100))
            #expect(try await house.standing("172-kh-ubnd", "a1.2030").basis == .sourced(value))
            #expect(try await house.standing("2222-qd-ttg", "a1.2025", place: .unit("ha-noi")).basis == .sourced(value))
            #expect(try await house.standing("2222-qd-ttg", "a1.2025").basis == .none)
            #expect(try await house.standing("172-kh-ubnd", "a2.2025").basis == .none)
        }
    }

    @Test(arguments: TestDatabase.each) func whatExistsStaysAndWordsAreShown(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let goal = house.plans.book.plan("2222-qd-ttg")!.goals.first { $0.answers == [.exists] }!
            try await enter(house, "2222-qd-ttg", goal.id, "2023-12-31", .exists(true))
            let standing = try await house.standing("2222-qd-ttg", goal.id)
            #expect((standing.state, standing.value) == (.met, 1))
            let (plan, words) = house.plans.book.plans.lazy.compactMap { plan in
                plan.goals.first { $0.comparison == .qualitative }.map { (plan.id, $0) }
            }
            .first!
            try await enter(house, plan, words.id, "2024-12-31", .words("Đã tập huấn"))
            let told = try await house.standing(plan, words.id)
            #expect(told.state == .qualitative && told.shownSource?.content.answer == .words("Đã tập huấn"))
        }
    }

    @Test(arguments: TestDatabase.each) func correctionWithdrawalAndUndoAreJournaled(engine: TestDatabase) async throws
    {
        try await house(engine) { house in
            let value = try await enter(house, "172-kh-ubnd", "a1.2025", "2025-12-31", .ratio(10, of: 40))
            await #expect(throws: Problem.invalid([FieldError("day", "values.problem.day_taken")])) {
                try await enter(house, "172-kh-ubnd", "a1.2025", "2025-12-31", .ratio(11, of: 40))
            }
            func state() async throws -> (SourcedValue.Answer?, Bool?, Double?) {
                let kept = try await house.database.read { db in try ValueStore(db).value(value.id) }
                return (
                    kept?.content.answer, kept?.isWithdrawn,
                    try await house.standing("172-kh-ubnd", "a1.2025").valueAtDue
                )
            }
            let better = content("2025-12-31", .ratio(30, of: 40))
            try await house.database.write { db in
                try house.plans.correct(value.id, expecting: 1, to: better, reason: "Cộng nhầm", by: Self.actor, in: db)
            }
            #expect(try await state() == (.ratio(30, of: 40), false, 75))
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await house.database.write { db in
                    try house.plans.withdraw(value.id, expecting: 1, reason: "x", by: Self.actor, in: db)
                }
            }
            try await house.database.write { db in
                try house.plans.withdraw(value.id, expecting: 2, reason: "Văn bản thu hồi", by: Self.actor, in: db)
            }
            #expect(try await state() == (.ratio(30, of: 40), true, nil))
            // Its day is free again.
            let other = try await enter(house, "172-kh-ubnd", "a1.2025", "2025-12-31", .ratio(20, of: 40))
            await #expect(throws: Problem.invalid([FieldError("day", "values.problem.day_taken")])) {
                try await house.database.write { db in
                    try house.plans.undoValue(value.id, expecting: 3, by: Self.actor, in: db)
                }
            }
            #expect(
                try await !house.database.write { db in
                    try house.plans.undoValue(other.id, expecting: 1, by: Self.actor, in: db)
                })
            #expect(
                try await house.database.write { db in
                    try house.plans.undoValue(value.id, expecting: 3, by: Self.actor, in: db)
                })
            #expect(try await state() == (.ratio(30, of: 40), false, 75))
            let (entries, gone) = try await house.database.read { db in
                (
                    try db.history(kind: SourcedValue.kind, record: value.id),
                    try db.history(kind: SourcedValue.kind, record: other.id)
                )
            }
            #expect(entries.map(\.version) == [4, 3, 2, 1])
            #expect(entries.map(\.reason) == [nil, "Văn bản thu hồi", "Cộng nhầm", nil])
            #expect(gone.map(\.version) == [2, 1])
        }
    }

    /// Who may enter for whom: the province's own agencies, those of the successor for a province that ended, the
    /// ministry for the nation.
    @Test(arguments: TestDatabase.each) func everyPlaceHasItsKeepers(engine: TestDatabase) async throws {
        try await house(engine) { house in
            func keepers(_ place: ValuePlace) async throws -> [String] {
                try await house.database.read { db in try house.plans.keepers(of: place, in: db) }
            }
            let city = try await keepers(.unit("ha-noi"))
            #expect(
                city.first == "so-gddt-ha-noi" && city.contains("ubnd-ha-noi") && !city.contains("cuc-gdnn-gdtx")
                    && !city.contains("bo-gddt"))
            #expect(try await keepers(.unit("yen-bai")).first == "so-gddt-lao-cai")
            #expect(try await keepers(.unit(Unit.country)).contains("bo-gddt"))
            #expect(try await keepers(.organisation("so-gddt-ha-noi")) == ["so-gddt-ha-noi"])
            #expect(try await keepers(.organisation("nobody")) == [])
        }
    }

    /// What a spreadsheet brings is judged as the form judges it, and can be taken back.
    @Test(arguments: TestDatabase.each) func aSpreadsheetBringsValues(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let kind = house.plans.valueImport
            let context = ImportContext(
                batch: "b1", organisation: "ubnd-ha-noi", actor: Self.actor, today: House.today, now: House.clock.now)
            let good = [
                "plan": "172/KH-UBND", "goal": "a1.2025", "place": "Hà Nội", "day": "31/12/2025", "numerator": "30",
                "denominator": "40",
                "source_number": "12/BC", "source_issued": "15/01/2026", "source_issuer": "Sở mẫu",
                "explanation": "Mục 2",
            ]
            let rows = [
                ImportRow(2, good), ImportRow(3, good.merging(["goal": "z9.2025"]) { $1 }),
                ImportRow(4, good.merging(["place": "da-nang"]) { $1 }),
                ImportRow(5, good.merging(["numerator": "41", "explanation": ""]) { $1 }),
            ]
            let verdicts = try await house.database.read { db in try kind.validate(rows, context, in: db) }
            #expect(verdicts.map(\.outcome) == [.add, .refuse, .refuse, .refuse])
            #expect(
                verdicts.map { $0.reasons.map(\.key) } == [
                    [], ["values.refuse.goal"], ["values.refuse.not_yours"],
                    ["values.problem.above_denominator", "values.problem.missing"],
                ])
            // A row that names no place is of the plan's own, and says so; a list without any column for the answer is
            // asked for one.
            let unsaid = try await house.database.read { db in
                try kind.validate([ImportRow(6, good.merging(["place": ""]) { $1 })], context, in: db)
            }[0]
            #expect(
                unsaid.outcome == .add
                    && unsaid.warnings == [
                        Refusal("place", key: "values.remark.own_area", ["place": "Thành phố Hà Nội"])
                    ])
            #expect(verdicts[0].warnings.isEmpty)
            let needed: Set = ["plan", "goal", "day", "source_number", "source_issued", "source_issuer", "explanation"]
            #expect(kind.missing(in: needed) == ["percent"] && kind.missing(in: needed.union(["words"])).isEmpty)
            #expect(Set(kind.missing(in: ["percent"])) == needed)
            // The fraction of a cell that holds a number is no thousands.
            let cells = good.sorted { $0.key < $1.key }
            let index = ImportRow.Index(Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1.key, $0) }))
            let fraction = ImportRow(
                number: 7, key: nil, version: nil,
                cells: cells.map { $0.key == "denominator" ? .number(40.125) : .text($0.value) }, index: index,
                choices: [:])
            #expect(
                try await house.database.read { db in try kind.validate([fraction], context, in: db) }[0].outcome
                    == .refuse)
            let ready = ReadyRow(
                number: 2, outcome: .add, record: verdicts[0].record!, version: 0, values: verdicts[0].values)
            try await house.database.write { db in try kind.apply([ready], context, in: db) }
            #expect(try await house.standing("172-kh-ubnd", "a1.2025").valueAtDue == 75)
            // Corrected in Excel and handed in again.
            let again = ImportRow(2, good.merging(["numerator": "10"]) { $1 }, key: ready.record, version: 1)
            let change = try await house.database.read { db in try kind.validate([again], context, in: db) }[0]
            #expect(change.outcome == .change && change.changes.map(\.field) == ["numerator"])
            let stale = ImportRow(2, good, key: ready.record, version: 7)
            #expect(
                try await house.database.read { db in try kind.validate([stale], context, in: db) }[0].outcome
                    == .refuse)
            try await house.database.write { db in
                try kind.apply(
                    [ReadyRow(number: 2, outcome: .change, record: ready.record, version: 1, values: change.values)],
                    context, in: db)
            }
            #expect(try await house.standing("172-kh-ubnd", "a1.2025").valueAtDue == 25)
            let back = ImportContext(
                batch: "b2", organisation: "ubnd-ha-noi", actor: Self.actor, today: House.today, now: House.clock.now)
            try await house.database.write { db in
                for (index, entry) in try db.history(kind: SourcedValue.kind, record: ready.record).enumerated() {
                    let undone = UndoEntry(entry: entry, content: try db.content(of: entry)!, currentVersion: 2 + index)
                    #expect(try kind.undo([undone], back, in: db) == [])
                }
            }
            #expect(try await house.standing("172-kh-ubnd", "a1.2025").basisAtDue == Basis.none)
        }
    }

    /// A percentage of the sheet is one; what is answered and not asked is said, and not shown as written.
    @Test(arguments: TestDatabase.each) func percentagesAreReadAsTheyAreShown(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let kind = house.plans.valueImport
            let context = ImportContext(
                batch: "b1", organisation: "ubnd-ha-noi", actor: Self.actor, today: House.today, now: House.clock.now)
            let texts = [
                "plan": "172/KH-UBND", "goal": "a1.2025", "place": "Hà Nội", "day": "31/12/2025",
                "source_number": "12/BC", "source_issued": "15/01/2026",
                "source_issuer": "Sở mẫu", "explanation": "Mục 2",
            ]
            func row(_ more: [String: ImportCell]) -> ImportRow {
                let cells = texts.mapValues { ImportCell.text($0) }.merging(more) { $1 }.sorted { $0.key < $1.key }
                let index = ImportRow.Index(Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1.key, $0) }))
                return ImportRow(
                    number: 2, key: nil, version: nil, cells: cells.map(\.value), index: index, choices: [:])
            }
            let rows = [
                row(["percent": .number(0.793).marked([.percent("79.3 %")])]), row(["percent": .number(0.793)]),
                row(["percent": .number(79.3)]),
                row([
                    "percent": .number(61.7), "numerator": .number(1234), "denominator": .number(2000),
                    "count": .number(5),
                ]),
                row(["percent": .number(80), "numerator": .number(1234), "denominator": .number(2000)]),
                row(["percent": .number(120.5)]),
            ]
            let verdicts = try await house.database.read { db in try kind.validate(rows, context, in: db) }
            #expect(
                verdicts.map { $0.values["percent"] ?? .null } == [
                    .real(79.3), .real(0.793), .real(79.3), .null, .null, .null,
                ])
            #expect(
                verdicts.map { $0.warnings.map(\.key) } == [
                    [], ["values.doubt.small_percent"], [], ["values.doubt.not_asked"], ["values.doubt.not_asked"], [],
                ])
            #expect(verdicts[3].warnings[0].field == "count" && verdicts[4].warnings[0].field == "percent")
            #expect(verdicts[5].reasons == [Refusal("percent", key: "values.problem.percent", ["typed": "120.5"])])
            let ready = ReadyRow(
                number: 2, outcome: .add, record: verdicts[3].record!, version: 0, values: verdicts[3].values)
            let shown = try await house.database.read { db in try kind.shown([ready], context, in: db) }[0]
            #expect(
                shown["numerator"] == .number(1234) && shown["percent"] == ShownValue.none
                    && shown["count"] == ShownValue.none)
            #expect(shown["day"] == .day("2025-12-31"))
        }
    }
}
