import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Institutions
@testable import Organisations

let officer = Actor(
    id: "officer", name: "Nguyễn Thị Mẫu", grants: [Grant(role: "province-officer", organisation: "so-gddt-ha-noi")])
let codes = try! InstitutionCodes(policy: TestHouse.policy)
private let withPolicy = TestHouse.withPolicy([Institutions.migrations])

/// The register on one engine, on 22/11/2026.
func withInstitutions(_ engine: TestDatabase, _ test: (Institutions) async throws -> Void) async throws {
    try await engine.run(withPolicy) { database in
        try await test(Institutions(database: database, clock: TestHouse.clock, codes: codes))
    }
}

extension Institutions {
    func look(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await database.read(body)
    }

    /// An invented college.
    func college(_ n: Int, name: String? = nil, _ edit: (inout InstitutionDetails) -> Void = { _ in }) async throws
        -> String
    {
        var details = InstitutionDetails(
            name: name ?? "Trường mẫu Cao đẳng số \(n)", type: "cao-dang", governedBy: "so-gddt-ha-noi",
            locatedIn: "00004")
        details.dossier.ownership = "cong-lap"
        details.dossier.licence = LicenceNumber("\(n)/2023/GCNĐKHĐ-TCGDNN")
        edit(&details)
        return try await database.write { [details] db in try register(details, by: officer, in: db) }
    }

    func known(_ id: String) async throws -> Institution {
        try await database.read { db in try Self.institution(id, in: db) }!
    }
}

/// A row as the sheet of an office has it.
func row(
    _ number: Int, _ values: KeyValuePairs<String, String>, key: String? = nil, version: Int? = nil,
    choices: [String: String] = [:]
) -> ImportRow {
    var cells = [
        "name": "Trường mẫu Trung cấp số \(number)", "type": "Trung cấp", "ownership": "Công lập",
        "licence_number": "\(number)/GCNĐKHĐ-SLĐTBXH",
        "licensed_on": "22/03/2023", "address": "230 đường số 33, phường Ba Đình, TP Hà Nội", "latitude": "20.670732",
        "longitude": "105.435936",
    ]
    for (field, value) in values { cells[field] = value }
    return ImportRow(number, cells, key: key, version: version, choices: choices)
}

extension Institutions {
    func context(_ batch: String = "batch", organisation: String = "so-gddt-ha-noi") -> ImportContext {
        ImportContext(batch: batch, organisation: organisation, actor: officer, today: clock.today, now: clock.now)
    }

    func judge(_ rows: [ImportRow], organisation: String = "so-gddt-ha-noi") async throws -> [RowVerdict] {
        let kind = InstitutionImport(codes: codes), context = context(organisation: organisation)
        return try await database.read { db in try kind.validate(rows, context, in: db) }
    }

    func apply(_ rows: [ImportRow], batch: String) async throws -> [RowVerdict] {
        let kind = InstitutionImport(codes: codes), context = context(batch), verdicts = try await judge(rows)
        let ready = zip(rows, verdicts).filter { $1.outcome == .add || $1.outcome == .change }.map { row, verdict in
            ReadyRow(
                number: row.number, outcome: verdict.outcome, record: verdict.record!, version: verdict.version ?? 0,
                values: verdict.values)
        }
        try await database.write { db in try kind.apply(ready, context, in: db) }
        return verdicts
    }
}
