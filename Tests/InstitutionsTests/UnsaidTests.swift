import Foundation
import Platform
import TestSupport
import Testing

@testable import Imports
@testable import Institutions

/// Who governs, where the list does not say.
@Suite struct UnsaidSuperiorTests {
    private static let headings = "Tên cơ sở;Loại hình;Công lập, tư thục;Số giấy chứng nhận;Địa chỉ"

    private static func line(_ n: Int) -> String {
        "Trường mẫu Trung cấp số \(n);Trung cấp;Công lập;\(n)/GCNĐKHĐ-SLĐTBXH;230 phường Ba Đình, TP Hà Nội"
    }

    /// A row that leaves the cell empty says so; the column that is not there at all is said once for the list.
    @Test(arguments: TestDatabase.each) func anEmptyCellIsADoubtAndAMissingColumnIsSaidOnce(engine: TestDatabase)
        async throws
    {
        try await withInstitutions(engine) { house in
            try await TemporaryFolder.with { folder in
                let imports = Imports(
                    database: house.database, kinds: [InstitutionImport(codes: codes)], clock: house.clock,
                    directory: folder)
                func read(_ lines: [String]) async throws -> Import {
                    let path = folder.appendingPathComponent("list-\(newID()).csv").path
                    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
                    return try await imports.finish(
                        try await imports.upload(
                            path, name: "list.csv", kind: "institutions", by: officer, organisation: "so-gddt-ha-noi"
                        ).id)
                }
                let kind = try await imports.kind("institutions", of: "so-gddt-ha-noi"),
                    office = "Sở Giáo dục và Đào tạo thành phố Hà Nội"

                let cells = try await read([
                    Self.headings + ";Cơ quan chủ quản", Self.line(1) + ";", Self.line(2) + ";" + office,
                ])
                #expect(cells.counts == Import.Counts(add: 2))
                let doubts = try await imports.doubts(of: cells.id)
                #expect(
                    doubts.rows == 1
                        && doubts.shared.map(\.name) == ["governed_by:institutions.remark.superior_assumed"])
                #expect(doubts.shared.first?.first == 2 && doubts.shared.first?.example.arguments == ["chosen": office])
                #expect(try await imports.remarks(on: cells, kind).isEmpty)

                let column = try await read([Self.headings, Self.line(3), Self.line(4)])
                #expect(column.counts == Import.Counts(add: 2))
                #expect(try await imports.doubts(of: column.id).rows == 0, "not at each row")
                let said = [Refusal("governed_by", key: "institutions.remark.no_superiors", ["chosen": office])]
                #expect(try await imports.remarks(on: column, kind) == said)
                // And once they are written.
                let written = try await imports.finish(
                    try await imports.apply(column.id, onlyGoodRows: false, by: officer).id)
                #expect(try await imports.remarks(on: written, kind) == said)
                _ = try await imports.finish(try await imports.apply(cells.id, onlyGoodRows: false, by: officer).id)
                #expect(try await imports.doubts(of: cells.id).rows == 1)
                // Of who is there already, the register is kept: nothing is assumed.
                let again = try await read([
                    Self.headings + ";Cơ quan chủ quản;Thư điện tử", Self.line(1) + ";;a@mau.vn",
                ])
                #expect(again.counts == Import.Counts(change: 1))
                #expect(try await imports.doubts(of: again.id).rows == 0)
                #expect(try await imports.remarks(on: again, kind).isEmpty)
            }
        }
    }

    /// Columns without which every row would be refused are asked before any is judged.
    @Test(arguments: TestDatabase.each) func columnsThatEveryRowNeedsAreAsked(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let office = try await house.database.read { db in
                (
                    ours: try InstitutionImport(codes: codes).adapted(
                        to: "so-gddt-ha-noi", on: house.clock.today, in: db),
                    national: try InstitutionImport(codes: codes).adapted(to: "bo-gddt", on: house.clock.today, in: db)
                )
            }
            #expect(office.ours.missing(in: []) == ["name", "type"])
            #expect(office.ours.missing(in: ["name", "type", "longitude"]) == ["latitude"])
            #expect(office.national.missing(in: ["name", "type"]) == ["province"])
            #expect(office.national.missing(in: ["name", "type", "address"]).isEmpty)
        }
    }
}

/// Addresses that name two provinces.
@Suite struct TwoProvincesTests {
    @Test(arguments: TestDatabase.each) func twoProvincesInOneAddressAreAsked(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let both: Set = ["Thành phố Hà Nội", "Thành phố Hải Phòng"]
            let asked = [
                "Số 4 Lê Lợi, Hải Phòng, Hà Nội", "Số 4 Lê Lợi, Hà Nội, Hải Phòng", "Hà Nội - Hải Phòng",
                "Số 4, tỉnh Hải Dương, TP Hà Nội",
                "Số 4 Lê Lợi TP Hải Phòng, phường Ba Đình, Hà Nội", "Số 1 Láng, Hà Nội và số 4 Lê Lợi, Hải Phòng",
                "Số 1, Hà Nội; số 4, Hải Phòng",
                "Số 4 (Hải Phòng), Hà Nội", "Số 4, Hải Phòng, phường Ba Đình", "Trụ sở: số 4, Hải Phòng / Hà Nội",
            ]
            for (address, verdict) in zip(
                asked, try await house.judge(asked.enumerated().map { row($0 + 1, ["address": $1]) }))
            {
                #expect(
                    verdict.reasons.map(\.key) == ["institutions.refuse.province_two"],
                    "\(address): \(verdict.reasons) \(verdict.values)")
                #expect(
                    Set(verdict.reasons.first?.fixes.map(\.value) ?? []) == both
                        && verdict.reasons.first?.fixes.allSatisfy(\.isGuess) == true, "\(address)")
            }
            for province in both {
                let chosen = try await house.judge([row(1, ["address": asked[0]], choices: ["province": province])])[0]
                #expect(
                    chosen.values["located_in"] == .text(province == "Thành phố Hà Nội" ? "ha-noi" : "hai-phong"),
                    "\(chosen.reasons)")
                #expect(chosen.warnings.map(\.key).contains("institutions.remark.province_chosen"))
            }
            // A column that says which answers the question, and the other is said.
            let column = try await house.judge([row(1, ["address": asked[0], "province": "Hà Nội"])])[0]
            #expect(column.values["located_in"] == .text("ha-noi"))
            #expect(
                column.warnings.first { $0.key == "institutions.remark.province_other" }?.arguments
                    == ["others": "Thành phố Hải Phòng", "province": "Thành phố Hà Nội"])
        }
    }

    /// What was settled once is not said again when the register's own export comes back.
    @Test(arguments: TestDatabase.each) func anExportComesBackUnasked(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let address = "Số 4 Lê Lợi, Hải Phòng, Hà Nội"
            let id = try await house.college(7) {
                $0.locatedIn = "ha-noi"
                $0.dossier.address = address
            }
            let known = try await house.known(id),
                name = known.organisation.timeline.nearest(to: day("2026-11-22")).name
            for province in ["Hà Nội", ""] {
                let back = try await house.judge([
                    row(1, ["name": name, "address": address, "province": province], key: id, version: known.version)
                ])[0]
                #expect(back.values["located_in"] == .text("ha-noi"), "\(back.reasons)")
                #expect(!back.warnings.contains { $0.key == "institutions.remark.province_other" })
            }
        }
    }

    /// Streets, communes and cities that are called as a province, and names of before and today of one, are no second
    /// province.
    @Test(arguments: TestDatabase.each) func oneProvinceIsNotAsked(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let places = [
                ("Số 4 phố Huế, phường Ba Đình, Hà Nội", "00004"), ("12 Hải Phòng, Đà Nẵng", "da-nang"),
                ("Số 4, đường Hà Nội, Hải Phòng", "hai-phong"),
                ("Số 4, tỉnh Hải Dương, Hải Phòng", "hai-phong"), ("Số 4, TP Huế, Thừa Thiên Huế", "hue"),
                ("Số 4, Bà Rịa - Vũng Tàu, TP Hồ Chí Minh", "ho-chi-minh"),
                ("Số 4, Hà Nội, Hà Nội", "ha-noi"), ("Km 9, quốc lộ Hà Nội - Hải Phòng, Hải Phòng", "hai-phong"),
            ]
            for (place, verdict) in zip(
                places, try await house.judge(places.enumerated().map { row($0 + 1, ["address": $1.0]) }))
            {
                #expect(verdict.values["located_in"] == .text(place.1), "\(place): \(verdict.reasons)")
            }
        }
    }
}
