import Foundation
import Measures
import Platform
import TestSupport
import Vietnamese

@testable import Organisations
@testable import Plans

/// The two measures of staff, counted from a table that a test fills: `(organisation, day, numerator, denominator)`.
struct TableKind: MeasureKind {
    let name: String
    func measure(_ parameters: MeasureParameters) throws -> any Measure { TableMeasure(name: name) }
}

struct TableMeasure: Measure {
    let name: String
    let recordsPermission: Permission = "staff.read"

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        var steps: [String: [Step]] = [:]
        for row in try db.rows(
            """
            SELECT * FROM table_fact WHERE measure = \(name) AND organisation_id IN (\(list: organisations))
                ORDER BY day
            """
        ) {
            steps[try row.get("organisation_id"), default: []].append(
                Step(
                    day: try row.get("day"), numerator: try row.get("numerator"),
                    denominator: try row.get("denominator")))
        }
        return steps
    }

    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        let rows = try db.rows(
            """
            SELECT DISTINCT organisation_id FROM table_fact
            WHERE \(query.condition(on: "organisation_id", query.way(in: db))) ORDER BY organisation_id
                LIMIT \(query.limit)
            """)
        return MeasureRecords(
            columns: ["plans.breakdown.by_unit"],
            rows: try rows.map {
                MeasureRecords.Row(
                    id: try $0.get(0), path: nil, cells: [.text("Người mẫu của \(try $0.get(0, as: String.self))")])
            },
            next: nil, personalKind: "people.person")
    }
}

struct House {
    static let policy = TestHouse.policy
    /// Counted from the table; the other measures in use find nothing there.
    static let counted = ["trained-in-digital-competence", "trained-in-digital-resources"]
    static let kinds: [any MeasureKind] = try! FileManager.default.contentsOfDirectory(
        atPath: policy.appending(path: "measures").path
    )
    .filter { $0.hasSuffix(".yaml") }
    .filter {
        try String(contentsOf: policy.appending(path: "measures/" + $0), encoding: .utf8).contains("status: in-use")
    }
    .map { TableKind(name: String($0.dropLast(5))) }
    static let clock = Clock.fixed("2026-11-22T02:00:00.000Z")
    static let today = Day(iso: "2026-11-22")!
    static let book = try! PlanBook(PolicyFolder(policy), kinds: kinds)
    /// With an empty table to count from.
    static let prepared = TestHouse.withPolicy([Measures.migrations, Plans.migrations]).holding { database in
        try await database.write { db in
            try db.script(
                """
                CREATE TABLE table_fact (measure TEXT, organisation_id TEXT, day TEXT, numerator BIGINT,
                    denominator BIGINT, version BIGINT)
                """
            )
        }
        let measures = Measures(database: database, counting: book.measures)
        try await measures.register()
        try await Plans(database: database, measures: measures, book: book, clock: clock).prepare()
    }

    let database: any Database
    let measures: Measures
    let plans: Plans
    let readers: JournalReaders

    init(_ database: any Database) {
        self.database = database
        measures = Measures(database: database, counting: Self.book.measures)
        plans = Plans(database: database, measures: measures, book: Self.book, clock: Self.clock)
        readers = JournalReaders(
            database, readers: [measures.reader], followUps: [measures.recount], logger: .init(label: "test"))
    }

    /// An institution with its counts of T01.
    @discardableResult
    func institution(_ name: String, in province: String, type: String = "cao-dang", counts: [(String, Int, Int)])
        async throws -> String
    {
        let id = newID()
        try await database.write { db in
            let version = OrganisationVersion(
                from: Day(iso: "2015-01-01")!, name: name, type: type, governedBy: "ubnd-\(province)",
                locatedIn: province)
            try Organisations.insert(
                Organisation(id: id, kind: .institution, version: 1, timeline: Timeline(version)), today: Self.today,
                at: Self.clock.now, in: db)
            for (day, numerator, denominator) in counts {
                for measure in Self.counted {
                    try db.run(
                        """
                        INSERT INTO table_fact (measure, organisation_id, day, numerator, denominator, version)
                        VALUES (\(measure), \(id), \(day), \(numerator), \(denominator), 1)
                        """)
                }
            }
            try db.record(
                Change(kind: "institutions.institution", record: id, version: 1, after: ["name": name], touches: [id]),
                by: .system("test"))
        }
        return id
    }

    func standing(_ plan: String, _ goal: String, at day: String = "2026-11-22", place: Place = .ownArea) async throws
        -> Standing
    {
        let plan = plans.book.plan(plan)!
        let goal = plan.goals.first { $0.id == goal }!
        return try await database.read { [plans] db in
            try plans.standing(goal, of: plan, place: place, at: Day(iso: day)!, plans.reading(in: db))
        }
    }
}
