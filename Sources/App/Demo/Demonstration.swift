import Foundation
import Organisations
import Platform
import Spreadsheets
import Vietnamese

/// Loads synthetic data as an office would: two spreadsheets, read by the same import as real ones. The same scale and
/// seed give the same rows.
package struct Demonstration: Sendable {
    let app: GDNN
    let scale: DemoScale
    let seed: Int
    let say: @Sendable (String) -> Void

    package init(_ app: GDNN, scale: DemoScale, seed: Int, say: @escaping @Sendable (String) -> Void) {
        self.app = app
        self.scale = scale
        self.seed = seed
        self.say = say
    }

    /// Only into a database without institutions: `Problem.conflict` otherwise, and nothing is changed.
    package func load() async throws {
        let day = app.configuration.clock.today
        let isEmpty = try await app.database.read { db in
            try db.setting("demonstration") == nil
                && db.row("SELECT 1 FROM organisations_view_version WHERE kind = 'institution' LIMIT 1") == nil
        }
        guard isEmpty else { throw Problem.conflict("demo.not_empty") }
        let words = try DemoWords.load()
        let places = try await places(on: day)
        var institutions = DemoInstitutions(
            words: words, places: try DemoPlaces.load(), random: SeededRandom(seed: seed)
        ) { places[$0]! }
        let list = try institutions.make(scale)
        try await app.database.write { [scale, seed] db in
            try db.set("demonstration", to: "\(scale.rawValue) \(seed)")
            try db.set("root.organisation", to: scale == .nation ? "bo-gddt" : "so-gddt-ha-noi")
        }
        try await bring("institutions", words.institutionHeadings, list.map(\.row))
        var staff = DemoStaff(words: words, random: SeededRandom(seed: seed &+ 1), today: day)
        let rows = list.map { staff.rows(of: $0) }
        try await bring("staff", words.staffHeadings, rows.flatMap { $0 })
        try await bringCards(zip(list, rows).map { ($0, $1.map { $0[DemoStaff.numberColumn] }) }, on: day)
        try await bringFacilities(list, on: day)
        try await bringProgrammes(list, on: day)
        try await makeAccounts(words, first: list[0].name)
        try await app.readers.catchUp()
    }

    private func places(on day: Day) async throws -> [String: (name: String, department: String, communes: [String])] {
        try await app.database.read { db in
            let names = try db.rows(
                """
                SELECT unit_id, name, parent_id FROM organisations_unit_version WHERE until_day = '9999-12-31'
                    ORDER BY unit_id
                """
            )
            .map {
                (
                    id: try $0.get(0, as: String.self), name: try $0.get(1, as: String.self),
                    parent: try $0.get(2, as: String?.self)
                )
            }
            let communes = Dictionary(grouping: names.filter { $0.parent != nil }, by: { $0.parent! })
            let departments = try db.rows(
                """
                SELECT located_in, name FROM organisations_view_version WHERE organisation_id LIKE 'so-gddt-%'
                    AND until_day = '9999-12-31'
                """
            ).reduce(into: [String: String]()) { $0[try $1.get(0)] = try $1.get(1) }
            return names.reduce(into: [:]) {
                $0[$1.id] = ($1.name, departments[$1.id] ?? "", (communes[$1.id] ?? []).map(\.name))
            }
        }
    }

    private func bringCards(_ staff: [(DemoInstitution, numbers: [String])], on day: Day) async throws {
        let words = try DemoFacilities.Words.load()
        var demo = DemoCards(
            issuer: words.issuer, platform: words.platform, random: SeededRandom(seed: seed &+ 3), today: day)
        let cards = staff.map { demo.lines($0.numbers, at: $0.0) }
        try await bring(register: "signature-certificates", cards.flatMap(\.certificates))
        try await bring(register: "training-accounts", cards.flatMap(\.accounts))
    }

    private func bringFacilities(_ list: [DemoInstitution], on day: Day) async throws {
        let items = app.registers.register("digital-checks")?.codes(of: "item") ?? []
        var demo = DemoFacilities(words: try .load(), items: items, random: SeededRandom(seed: seed &+ 2), today: day)
        try await bring(register: "sites", list.flatMap { demo.sites(of: $0) })
        try await bring(register: "rooms", list.flatMap { demo.rooms(of: $0) })
        try await bring(register: "assets", list.flatMap { demo.assets(of: $0) })
        try await bring(register: "digital-checks", list.flatMap { demo.checks(of: $0) })
        try await bring(register: "recognitions", list.flatMap { demo.recognitions(of: $0) })
    }

    /// Lines by the names of the register's fields, under the headings of its export.
    func bring(register name: String, _ lines: [[String: String]]) async throws {
        guard let columns = app.registers.register(name)?.importColumns, !lines.isEmpty else { return }
        try await bring(
            name, columns.map { $0.headings[0] }, lines.map { line in columns.map { line[$0.field] ?? "" } })
    }

    private func bring(_ kind: String, _ headings: [String], _ rows: [[String]]) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("demo-\(kind)-\(newID()).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        let columns = headings.map { heading in
            let parts = heading.components(separatedBy: ": ")
            return parts.count == 2 ? SheetColumn(parts[1], group: parts[0]) : SheetColumn(heading)
        }
        let writer = try WorkbookWriter(path: file.path, layout: SheetLayout(sheetName: kind, columns: columns))
        for row in rows { try writer.append(row.map { .text($0) }) }
        try writer.close()
        let found = try await app.imports.run(
            kind: kind, file: file.path, by: .system("demo"), organisation: "chinh-phu", onlyGoodRows: false,
            strings: app.site.strings, language: .en, say: say
        )
        guard found.state == .applied, found.applied == rows.count else { throw Problem.conflict("demo.refused") }
    }
}

extension Demonstration {
    /// The passwords are no secret: the data are invented, and the sign-in page of a demonstration shows them.
    private func makeAccounts(_ words: DemoWords, first: String) async throws {
        let school = try await app.database.read { db in
            try db.value(
                "SELECT organisation_id FROM organisations_view_version WHERE name = \(first) LIMIT 1", as: String.self)
        }
        let top = scale == .nation ? "bo-gddt" : "so-gddt-ha-noi"
        let list = [
            ("so", "province-officer", "so-gddt-ha-noi"), ("truong", "registrar", school ?? top),
            ("bo", "ministry-officer", scale == .nation ? "chinh-phu" : top),
            ("kiemtra", "auditor", top), ("quantri", "administrator", top),
        ]
        var shown: [DemonstrationAccount] = []
        for (login, role, organisation) in list where scale == .nation || login != "bo" {
            let password = "\(login)-gdnn-so"
            try await app.accounts.save(
                login: login, name: words.accounts[login]!, password: password,
                grants: [Grant(role: role, organisation: organisation)])
            shown.append(DemonstrationAccount(login: login, password: password, role: role))
            say("account \(login), password \(password): \(role)")
        }
        try await app.database.write { [shown] db in try DemonstrationAccount.save(shown, in: db) }
    }
}
