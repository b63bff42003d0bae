import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import App
@testable import Imports

/// Areas are kept as they were measured; what would have to be rounded is said.
@Suite struct MeasuredAmountTests {
    private static let columns = ["Cơ sở", "Tên phòng", "Loại phòng", "Diện tích (m²)", "Sử dụng từ ngày"]

    @Test(arguments: TestDatabase.each) func areasKeepTheirFraction(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            _ = try await stage.school("Trường mẫu Ba Đình")
            let kind = try #require(stage.app.imports.kinds["rooms"]), words = kind.words(for: "kind")
            let areas: [(cell: SheetValue, kept: Double?)] = [
                (.number(64.5), 64.5), (.number(64.25), 64.25), (.number(48), 48), (.text("64,5"), 64.5),
                (.text("1.500"), 1500), (.text("1.500,25"), 1500.25),
                (.empty, nil),
            ]
            let refused: [SheetValue] = [.number(64.125), .text("64,125"), .text("64,1255"), .text("0"), .text("rộng")]
            let path = stage.app.imports.directory.appendingPathComponent("rooms-\(newID()).xlsx").path
            let writer = try WorkbookWriter(
                path: path,
                layout: SheetLayout(
                    sheetName: "A",
                    columns: Self.columns.map {
                        SheetColumn($0, kind: $0.hasPrefix("Diện") ? .number(decimals: 6) : .text)
                    }))
            for (n, cell) in (areas.map(\.cell) + refused).enumerated() {
                try writer.append([
                    .text("Trường mẫu Ba Đình"), .text("Phòng \(100 + n)"), .text(words[0]), cell, .text("01/09/2020"),
                ])
            }
            try writer.close()
            defer { try? FileManager.default.removeItem(atPath: path) }
            let found = try await stage.app.imports.finish(
                stage.app.imports.keep(
                    path, name: "phong.xlsx", kind: "rooms", by: Stage.clerk, organisation: "so-gddt-ha-noi"))
            #expect(found.counts == Import.Counts(add: areas.count, refuse: refused.count))
            let said = try await stage.app.imports.rows(of: found.id, .refuse, limit: 20).map {
                $0.detail.reasons.map(\.key)
            }
            #expect(
                said == [
                    ["fields.refuse.hundredths"], ["fields.refuse.amount_unclear"], ["fields.refuse.hundredths"],
                    ["fields.refuse.range"],
                    ["fields.refuse.decimal"],
                ])
            _ = try await stage.app.imports.finish(
                try await stage.app.imports.apply(found.id, onlyGoodRows: true, by: Stage.clerk).id)
            let kept: [Double?] = try await stage.app.database.read { db in
                try db.rows("SELECT floor_area FROM facilities_room ORDER BY name").map { try $0.get(0) }
            }
            #expect(kept == areas.map(\.kept))

            // And typed again as the form shows them, nothing changes.
            let id: String = try #require(
                try await stage.app.database.read { db in
                    try db.value("SELECT id FROM facilities_room WHERE floor_area = 1500.25")
                })
            let officer = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await officer.get("/rooms/\(id)").text.contains("1.500,25"))
            #expect(try await officer.get("/rooms/\(id)/edit").text.contains(#"value="1.500,25""#))
        }
    }
}
