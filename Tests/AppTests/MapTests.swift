import Foundation
import Institutions
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// The map as people and programs see it.
@Suite struct MapPages {
    private struct Points: Decodable {
        let tag: String, types: [String], latitude: [Int], longitude: [Int], type: [Int]
    }
    private struct Labels: Decodable { let tag: String, id: [String], name: [String], places: [String], place: [Int] }

    private func json<T: Decodable>(_ type: T.Type, _ client: TestClient, _ path: String) async throws -> T {
        try JSONDecoder().decode(type, from: Data(try await client.get(path).body))
    }

    @Test(arguments: TestDatabase.each) func mapListAndDataShowTheSame(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let college = try await stage.placed("Trường mẫu Cao đẳng Một", "cao-dang", at: (21.03, 105.83))
            try await stage.placed("Trung tâm mẫu Hai", "trung-tam-gdnn", at: (21.1, 105.8))
            try await stage.placed("Trường mẫu Trung cấp Ba", "trung-cap", at: nil)
            let visitor = try stage.visitor()
            let page = try await visitor.get("/map").text
            for name in ["Trường mẫu Cao đẳng Một", "Trung tâm mẫu Hai", "Trường mẫu Trung cấp Ba"] {
                #expect(page.contains(name))
            }
            #expect(page.contains("1 cơ sở chưa có tọa độ"))
            let points = try await json(Points.self, visitor, "/api/v1/map/points"),
                labels = try await json(Labels.self, visitor, "/api/v1/map/labels")
            #expect(points.tag == labels.tag)
            #expect(labels.name == ["Trung tâm mẫu Hai", "Trường mẫu Cao đẳng Một"])
            #expect(labels.id[1] == college)
            #expect(points.latitude == [211_000, 210_300] && points.longitude == [1_058_000, 1_058_300])
            #expect(points.type.map { points.types[$0] } == ["trung-tam-gdnn", "cao-dang"])

            // The same conditions everywhere: a level is that of the type, and all below it.
            for (filter, names) in [
                ("level=cao-dang", ["Trường mẫu Cao đẳng Một"]),
                ("level=so-cap", ["Trung tâm mẫu Hai", "Trường mẫu Cao đẳng Một"]),
                ("level=cao-dang&type=trung-tam-gdnn", []), ("q=trung+tam", ["Trung tâm mẫu Hai"]),
                ("province=an-giang", []), ("province=ha-noi&type=cao-dang", ["Trường mẫu Cao đẳng Một"]),
            ] {
                #expect(try await json(Labels.self, visitor, "/api/v1/map/labels?" + filter).name == names, "\(filter)")
                let shown = try await visitor.get("/map?" + filter).text,
                    listed = try await visitor.get("/institutions?" + filter).text
                for name in ["Trường mẫu Cao đẳng Một", "Trung tâm mẫu Hai"] {
                    #expect(shown.contains(">\(name)<") == names.contains(name), "\(filter)")
                    #expect(listed.contains(">\(name)<") == names.contains(name), "\(filter)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func bothDivisionsAndTheArchipelagosAreThere(engine: TestDatabase) async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.placed("Trường mẫu Cao đẳng Một", "cao-dang", at: (21.03, 105.83))
            let visitor = try stage.visitor()
            for (path, provinces, other) in [
                ("/map", "Tỉnh Lào Cai", "Tỉnh Yên Bái"),
                ("/map?division=2008-08-01", "Tỉnh Yên Bái", "Không có tỉnh này"),
            ] {
                let page = try await visitor.get(path).text
                #expect(
                    page.contains("Quần đảo Hoàng Sa") && page.contains("Quần đảo Trường Sa"),
                    "\(path): without outlines, too")
                #expect(page.contains(provinces) && !page.contains(other), "\(path)")
            }
            #expect(
                try await visitor.get("/map?at=2025-06-30").text.contains("Tỉnh Yên Bái"),
                "the division goes by the day")
            #expect(try await visitor.get("/map?division=2024-01-01").status == 400)
            #expect(try await visitor.get("/map/drawings/none.svg").status == 404)
        }
    }

    @Test(arguments: TestDatabase.each) func onlyTheMinistryExchangesOutlines(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let ring = "[[105,20],[106,20],[106,21],[105,21],[105,20]]"
            let feature = #"{"properties":{"name":"Hà Nội"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
            let file = Array(#"{"type":"FeatureCollection","features":[\#(feature)]}"#.utf8)
            let province = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            #expect(try await province.get("/map/outlines").status == 403)
            #expect(
                try await province.upload("/map/outlines", ["source": "Bản thử"], file: ("file", "a.geojson", file))
                    .status == 403)
            #expect(try await stage.count("SELECT count(*) FROM networkmap_edition") == 0)

            let ministry = try await stage.person("bo", ["ministry-officer": "chinh-phu"])
            let refused = try await ministry.upload(
                "/map/outlines", ["source": "", "division": "2025-07-01"], file: ("file", "a.geojson", file))
            #expect(refused.status == 422 && refused.text.contains("Ghi nguồn của ranh giới"))
            let read = try await ministry.upload(
                "/map/outlines", ["source": "Bản thử", "division": "2025-07-01"], file: ("file", "a.geojson", file))
            let path = try #require(read.location)
            let preview = try await ministry.get(path).text
            #expect(preview.contains("1/34") && preview.contains("Thiếu 33 tỉnh"))
            #expect(try await ministry.get(path + "/drawing").text.contains(#"<path id="ha-noi""#))
            #expect(preview.contains("/application?version=1"))
            #expect(try await ministry.post(path + "/application?version=7").status == 409, "somebody was quicker")
            #expect(try await ministry.post(path + "/application?version=1").status == 303)
            let page = try await stage.visitor().get("/map").text
            let drawing = try #require(page.firstMatch(of: /\/map\/drawings\/2025-07-01-[a-z0-9]+\.svg/))
            let sent = try await stage.visitor().get(String(drawing.0))
            #expect(sent.text.contains(#"<path id="ha-noi""#))
            #expect(sent.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(page.contains("Quần đảo Hoàng Sa"), "whatever the file holds")

            try await stage.placed("Trường mẫu Cao đẳng Xa", "cao-dang", at: (10.5, 106.5))
            #expect(try await province.get("/map/doubts").text.contains("Trường mẫu Cao đẳng Xa"))
            #expect(try await ministry.post(path + "/withdrawal?version=2").status == 303)
            #expect(try await !province.get("/map/doubts").text.contains("Trường mẫu Cao đẳng Xa"))
        }
    }

    @Test(arguments: TestDatabase.each) func doubtsAreShownToTheirEditorsAlone(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let ours = try await stage.placed("Trường mẫu Cao đẳng Không Chỗ", "cao-dang", at: nil)
            try await stage.placed("Trường mẫu Cao đẳng Nơi Khác", "cao-dang", at: nil, in: "an-giang")
            let officer = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"])
            let list = try await officer.get("/map/doubts?show=missing").text
            #expect(list.contains("Trường mẫu Cao đẳng Không Chỗ") && !list.contains("Trường mẫu Cao đẳng Nơi Khác"))
            #expect(list.contains("/institutions/\(ours)/edit#f-latitude"), "the first step")
            #expect(try await officer.get("/institutions/\(ours)").text.contains("Nhập tọa độ"))
            #expect(try await !stage.visitor().get("/institutions/\(ours)").text.contains("Nhập tọa độ"))
            #expect(try await stage.visitor().get("/map/doubts").status == 303)
        }
    }
}

extension Stage {
    @discardableResult
    fileprivate func placed(_ name: String, _ type: String, at place: (Double, Double)?, in province: String = "ha-noi")
        async throws -> String
    {
        var details = InstitutionDetails(name: name, type: type, governedBy: "so-gddt-\(province)", locatedIn: province)
        details.dossier.coordinates = place.flatMap { Coordinates(latitude: $0.0, longitude: $0.1) }
        return try await institutions.database.write { [details] db in
            try institutions.register(details, by: Stage.clerk, in: db)
        }
    }
}
