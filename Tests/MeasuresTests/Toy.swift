import Foundation
import Platform
import TestSupport
import Vietnamese

@testable import Measures
@testable import Organisations

/// A domain of five columns to count: persons who work somewhere for a while, some of them trained on a day.
enum Toy {
    static let tables = """
        CREATE TABLE toy_person (id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, from_day TEXT NOT NULL,
            until_day TEXT NOT NULL,
            trained_on TEXT, version BIGINT NOT NULL)
        """
    static let officer = Actor(id: "officer", name: "Nguyễn Thị Mẫu")

    /// Writes a person and the journal, as a domain's verb does.
    static func put(
        _ id: String, at organisation: String, from: String = "2020-01-01", until: String = "9999-12-31",
        trained: String? = nil,
        in db: any Connection
    ) throws {
        let old = try db.row("SELECT * FROM toy_person WHERE id = \(id)")
        let version = try (old?.get("version", as: Int.self) ?? 0) + 1
        try db.run(
            """
            INSERT INTO toy_person (id, organisation_id, from_day, until_day, trained_on, version)
            VALUES (\(id), \(organisation), \(from), \(until), \(trained), \(version))
            ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, from_day = excluded.from_day,
                until_day = excluded.until_day, trained_on = excluded.trained_on, version = excluded.version
            """)
        let before = try old?.get("organisation_id", as: String.self)
        try db.record(
            Change(
                kind: "toy.person", record: id, version: version, after: ["version": version],
                touches: Set([before, organisation].compactMap { $0 }).sorted()),
            by: officer)
    }
}

struct ToyKind: MeasureKind {
    let name = "toy-trained"
    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        if parameters.bool("never") { throw MeasureMistake("“never” cannot be counted") }
        return ToyMeasure()
    }
}

struct ToyMeasure: Measure {
    let recordsPermission: Permission = "toy.read"

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        var changes: [String: [Day: (Int, Int)]] = [:]
        for row in try db.rows("SELECT * FROM toy_person WHERE organisation_id IN (\(list: organisations))") {
            let place: String = try row.get("organisation_id"), from: Day = try row.get("from_day"),
                until: Day = try row.get("until_day")
            func add(_ day: Day, _ numerator: Int, _ denominator: Int) {
                let old = changes[place, default: [:]][day] ?? (0, 0)
                changes[place, default: [:]][day] = (old.0 + numerator, old.1 + denominator)
            }
            add(from, 0, 1)
            if until < .max { add(until, 0, -1) }
            guard let trained: Day = try row.get("trained_on"), trained < until else { continue }
            add(max(trained, from), 1, 0)
            if until < .max { add(until, -1, 0) }
        }
        return changes.mapValues { days in
            var sum = (0, 0)
            return days.sorted { $0.key < $1.key }.map { day, change in
                sum = (sum.0 + change.0, sum.1 + change.1)
                return Step(day: day, numerator: sum.0, denominator: sum.1, covered: true)
            }
        }
    }

    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        let rows = try db.rows(
            """
            SELECT id, trained_on FROM toy_person
            WHERE \(query.condition(on: "organisation_id", query.way(in: db)))
              AND from_day <= \(query.day) AND until_day > \(query.day) ORDER BY id LIMIT \(query.limit)
            """)
        return MeasureRecords(
            columns: ["toy.name", "toy.trained"],
            rows: try rows.map { row in
                let trained: Day? = try row.get("trained_on")
                return MeasureRecords.Row(
                    id: try row.get("id"), path: nil,
                    cells: [.text(try row.get("id")), trained.map(MeasureRecords.Cell.day) ?? .nothing])
            }, next: nil, personalKind: "toy.person")
    }
}

extension MeasureDefinition {
    static let toy = MeasureDefinition(
        name: "toy-trained", status: .inUse, result: .ratio, unit: "percent",
        title: PolicyText(vi: "Tỷ lệ", en: "Share"),
        formula: PolicyText(vi: "a chia b", en: "a by b"), numerator: PolicyText(vi: "a", en: "a"),
        denominator: PolicyText(vi: "b", en: "b"),
        countingUnit: PolicyText(vi: "người", en: "person"), records: ["toy"], levels: nil,
        coverage: PolicyText(vi: "phủ", en: "coverage"), parameters: [],
        counts: [], countsNot: [])
}

extension CountedMeasure {
    static let toy = CountedMeasure(
        key: "toy-trained", definition: .toy, parameters: MeasureParameters(), measure: ToyMeasure())
}

/// The house with three institutions: two in Hà Nội, one in Đà Nẵng.
struct ToyHouse {
    let database: any Database
    let organisations: Organisations
    let measures: Measures
    let readers: JournalReaders
    let a: String, b: String, c: String

    static let clock = Clock.fixed("2026-11-22T02:00:00.000Z")
    static let today = Day(iso: "2026-11-22")!
    static let prepared = TestHouse.withPolicy([Measures.migrations]).holding { database in
        try await database.write { db in try db.script(Toy.tables) }
    }

    init(_ database: any Database) async throws {
        self.database = database
        organisations = Organisations(database: database, clock: Self.clock)
        measures = Measures(database: database, counting: [.toy])
        try await measures.register()
        readers = JournalReaders(
            database, readers: [measures.reader], followUps: [measures.recount], logger: .init(label: "test"))
        a = try await Self.found("Trường Cao đẳng A", "cao-dang", "ha-noi", organisations)
        b = try await Self.found("Trung tâm B", "trung-tam-gdnn", "ha-noi", organisations)
        c = try await Self.found("Trường Trung cấp C", "trung-cap", "da-nang", organisations)
        try await readers.catchUp()
    }

    static func found(_ name: String, _ type: String, _ province: String, _ organisations: Organisations) async throws
        -> String
    {
        let id = newID()
        try await organisations.database.write { db in
            let organisation = Organisation(
                id: id, kind: .institution, identifier: nil, version: 1,
                timeline: Timeline(
                    OrganisationVersion(
                        from: Day(iso: "2019-01-01")!, name: name, type: type, governedBy: "ubnd-ha-noi",
                        locatedIn: province)))
            try Organisations.insert(organisation, today: today, at: clock.now, in: db)
            try db.record(
                Change(kind: "institutions.institution", record: id, version: 1, after: ["name": name], touches: [id]),
                by: Toy.officer)
        }
        return id
    }

    func put(
        _ id: String, at organisation: String, from: String = "2020-01-01", until: String = "9999-12-31",
        trained: String? = nil
    ) async throws {
        try await database.write { db in
            try Toy.put(id, at: organisation, from: from, until: until, trained: trained, in: db)
        }
    }

    func figure(_ scope: FigureScope = FigureScope(), on day: String = "2026-11-22") async throws -> Figure {
        try await database.read { db in
            try measures.reading(in: db).sums("toy-trained", on: Day(iso: day)!).figure(scope)
        }
    }

    /// Every row of counts, to compare with a recount.
    func counts() async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT * FROM measures_count ORDER BY organisation_id, measure, from_day").map { row in
                let texts = try ["organisation_id", "from_day", "until_day"].map { try row.get($0) as String }
                let numbers = try ["numerator", "denominator", "covered"].map { String(try row.get($0) as Int) }
                return (texts + numbers).joined(separator: " ")
            }
        }
    }
}
