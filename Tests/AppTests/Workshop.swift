import App
import Foundation
import Organisations
import Platform
import TestSupport
import Vietnamese

@testable import Registers

/// A register that has what no register of the house has yet: machines of a workshop, each in use, under repair or
/// written off, of which one alone stands in a place on any day.
struct Machines: Register {
    let name = "machines"
    let kind = "facilities.machine"
    let icon = "tools"
    let words = RegisterWords(
        title: "facilities.asset.title", lead: "facilities.asset.lead", add: "facilities.asset.add")
    let read: Permission = "facilities.read"
    let edit: Permission = "facilities.edit"

    static let state = FieldName<String>("state")
    let place = FieldName<String>("place"), value = FieldName<Int>("value")
    let table: RegisterTable

    init() {
        table = RegisterTable(
            "facilities_machine", identity: ["code"], period: .days(aloneBy: ["place"]), states: Self.states,
            lines: [Self.parts],
            [
                RegisterField(
                    "name", "facilities.asset.name", .text(), headings: ["Tên máy"], [.required, .listed, .searched]),
                RegisterField("code", "facilities.asset.code", .text(max: 60), headings: ["Mã máy"], [.required]),
                RegisterField(place, "facilities.room.name", .text(), headings: ["Chỗ đặt"], [.required, .listed]),
                RegisterField(
                    Self.state, "facilities.check.state", .code(Self.list), headings: ["Tình trạng"],
                    [.listed, .filtered]),
                RegisterField(value, "facilities.asset.value", .money, headings: ["Nguyên giá"]),
                RegisterField("from_day", "facilities.from", .day, headings: ["Từ ngày"]),
                RegisterField("until_day", "facilities.until", .day, headings: ["Đến ngày"]),
            ])
    }

    /// What it is made of, by name.
    static let parts = RegisterLines(
        "parts", "facilities.asset.title", table: "facilities_machine_part", identity: ["name"], most: 5,
        [
            RegisterField("name", "facilities.asset.name", .text(max: 40), headings: ["Tên bộ phận"], [.required]),
            RegisterField(
                "quantity", "facilities.asset.quantity", .whole(1...1000), headings: ["Số lượng"], [.required]),
            RegisterField("site", "facilities.room.site", .reference(Stores()), headings: ["Địa điểm"]),
        ])

    static let repair = RegisterMove(
        "repair", "facilities.sheet.open", icon: "wrench", from: ["in-use"], to: "repair", reason: .needed)
    static let back = RegisterMove("return", "registers.undo", icon: "check2", from: ["repair"], to: "in-use")
    /// By those alone who recognise schools.
    static let writeOff = RegisterMove(
        "write-off", "registers.remove", icon: "x-octagon", from: ["in-use", "repair"], to: "off",
        permission: "recognitions.edit", reason: .needed
    ) { record, _ in
        record[FieldName<Int>("value")] == nil ? [FieldError("value", "facilities.refuse.value_missing")] : []
    }

    static let states = RegisterStates(
        state, initial: "in-use", tones: ["in-use": .met, "repair": .short], [repair, back, writeOff])

    static let list: CodeList = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("machines-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = [
            "code,name_vi,name_en,synonyms", "in-use,Đang dùng,In use,", "repair,Đang sửa,Under repair,",
            "off,Đã ghi giảm,Written off,",
        ]
        try! Data(lines.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("states.csv"))
        return try! CodeList("states.csv", in: folder)
    }()

    static let migration = """
        CREATE TABLE facilities_machine (
            id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, version BIGINT NOT NULL, identity TEXT NOT NULL,
            sort_key TEXT NOT NULL, search_key TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL,
            place TEXT NOT NULL, state TEXT NOT NULL, value BIGINT, from_day TEXT, until_day TEXT,
            UNIQUE (organisation_id, identity));
        CREATE TABLE facilities_machine_part (
            record_id TEXT NOT NULL REFERENCES facilities_machine (id), place BIGINT NOT NULL, name TEXT NOT NULL,
            quantity BIGINT NOT NULL, site TEXT, PRIMARY KEY (record_id, place))
        """
}

/// Where a part may lie.
private struct Stores: FieldReference {
    private static let all = ["near": "Kho gần", "far": "Kho xa"]

    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] {
        Self.all.sorted { $0.key < $1.key }.map { FieldChoice($0.key, $0.value) }
    }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] { Self.all }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]] {
        asked.reduce(into: [:]) { found, typed in
            found[typed] = Self.all.filter { $0.value == typed.text }.map { FieldChoice($0.key, $0.value) }
        }
    }

    func path(of id: String) -> String? { nil }
}

/// The house with this register beside its own.
struct Workshop: Sendable {
    let stage: Stage
    let registers: Registers
    let imports: Imports
    let school: String
    private let open: @Sendable () -> TestClient

    static func with(_ engine: TestDatabase, _ test: (Workshop) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.app.database.write { db in try db.script(Machines.migration) }
            let school = try await stage.school("Trường Cao đẳng Mẫu")
            try await TemporaryFolder.with { folder in try await test(Workshop(stage, school, folder)) }
        }
    }

    private init(_ stage: Stage, _ school: String, _ folder: URL) async throws {
        (self.stage, self.school) = (stage, school)
        let app = stage.app, machines = Machines()
        registers = Registers(
            database: app.database, clock: app.configuration.clock,
            [Registers.Group("facilities.title", at: 1, [machines])])
        imports = Imports(
            database: app.database, kinds: registers.importKinds, clock: app.configuration.clock, directory: folder)
        let routes = Routes(site: app.site)
        AccessRoutes(accounts: app.accounts).add(to: routes)
        registers.addRoutes(to: routes)
        let responder = SiteResponder(site: app.site, files: nil, inner: routes.responder())
        open = { TestClient(responder) }
        try machines.checkNames()
        try await app.database.read { db in try machines.table.check(in: db) }
    }

    var visitor: TestClient { open() }

    func person(_ login: String, _ grants: KeyValuePairs<String, String>) async throws -> TestClient {
        _ = try await stage.person(login, grants)
        let client = visitor
        try await client.signIn(login, Stage.password)
        return client
    }

    /// Enters a machine by its form; where it stands then.
    func machine(_ code: String, _ more: [String: String] = [:], by client: TestClient) async throws
        -> TestClient.Answer
    {
        let form = ["organisation": school, "name": "Máy \(code)", "code": code, "place": code]
        return try await client.post("/machines", pairs: form.merging(more) { $1 }.map { ($0.key, $0.value) })
    }

    func path(_ answer: TestClient.Answer) -> String {
        answer.location?.split(separator: "?").first.map(String.init) ?? "/none"
    }

    func states() async throws -> [String] {
        try await stage.app.database.read { db in
            try db.rows("SELECT code, state FROM facilities_machine ORDER BY code").map { row in
                try row.get(0, as: String.self) + " " + row.get(1)
            }
        }
    }

    /// "A: Mô tơ 2", in order.
    func parts() async throws -> [String] {
        try await stage.app.database.read { db in
            try db.rows(
                """
                SELECT m.code, p.name, p.quantity FROM facilities_machine_part AS p
                JOIN facilities_machine AS m ON m.id = p.record_id ORDER BY m.code, p.place
                """
            ).map { row in
                try row.get(0, as: String.self) + ": " + row.get(1) + " " + String(row.get(2, as: Int.self))
            }
        }
    }

    /// A list, imported; only the good rows are written.
    func bring(_ csv: String, _ kind: String = "machines") async throws -> Import {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("list-\(newID()).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(csv.utf8).write(to: file)
        return try await imports.run(
            kind: kind, file: file.path, by: Stage.clerk, organisation: "so-gddt-ha-noi", onlyGoodRows: true,
            strings: stage.app.site.strings
        ) { _ in }
    }

    /// What is said of the rows of a list, by row.
    func said(_ found: Import) async throws -> [Int: [String]] {
        try await stage.app.database.read { db in
            try db.rows("SELECT number, detail FROM imports_row WHERE import_id = \(found.id) ORDER BY number")
                .reduce(into: [:]) { said, row in
                    let detail = try row.get("detail", as: String?.self) ?? ""
                    said[try row.get("number")] = detail.matches(of: /"key":"(registers\.[a-z_.]+)"/).map {
                        String($0.1)
                    }
                }
        }
    }
}
