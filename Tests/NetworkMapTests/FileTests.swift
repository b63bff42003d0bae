import Foundation
import Platform
import TestSupport
import Testing

@testable import NetworkMap

/// What people send, and what somebody who means harm may send.
@Suite struct Files {
    @Test(arguments: [
        ("", "networkmap.file.empty"), ("{", "networkmap.file.no_geojson"), ("[1,2]", "networkmap.file.no_geojson"),
        (#"{"type":"Topology","objects":{}}"#, "networkmap.file.no_collection"),
        (#"{"type":"FeatureCollection","features":[]}"#, "networkmap.file.no_collection"),
        (String(repeating: "[", count: 100_000), "networkmap.file.too_much"),
        (#"{"a":"# + String(repeating: "{\"a\":", count: 60), "networkmap.file.too_much"),
        (
            #"{"type":"FeatureCollection","features":["# + String(repeating: "[],", count: 1_200_000),
            "networkmap.file.too_much"
        ),
        (
            #"{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3405"}},"features":[{"properties":{},"geometry":null}]}"#,
            "networkmap.file.projection"
        ),
        ("PK\u{3}\u{4}zip", "networkmap.file.no_geojson"),
    ]) func isRefusedInWords(text: String, key: String) {
        #expect {
            _ = try OutlineFile(Data(text.utf8))
        } throws: { error in
            guard case .invalid(let errors) = error as? Problem else { return false }
            return errors.count == 1 && errors[0].field == "file" && errors[0].key == key
        }
    }

    @Test func tooLargeIsNotRead() {
        #expect(throws: Problem.tooLarge(limitMegabytes: 32)) { _ = try OutlineFile(Data(count: 33 << 20)) }
    }

    @Test func bracketsInNamesDoNotCount() throws {
        let name = String(repeating: "[{", count: 50) + #"\"["#
        #expect(try OutlineFile(file((#""name": "\#(name)""#, square(105, 20)))).features.count == 1)
    }
}

@Suite struct MatchingFeatures {
    private func read(_ data: Data, since day: String = "2025-07-01") async throws -> OutlineReading {
        nonisolated(unsafe) var reading: OutlineReading?
        try await withMap(.sqlite) { map, _ in
            let file = try OutlineFile(data)
            reading = try await map.database.read { db in
                OutlineReading(file, for: try Division.all(in: db).first { $0.from.iso == day }!)
            }
        }
        return reading!
    }

    @Test func namesAndCodesOfTheDivisionAreKnown() async throws {
        let reading = try await read(
            file(
                (#""ten": "TỈNH THANH HOÁ""#, square(105, 19)), (#""code": "01", "note": "x""#, square(105, 20)),
                (#""ma_tinh": 4"#, square(106, 22)),
                (#""name": "Khánh Hoà", "code": "56""#, square(108, 12))))
        #expect(Set(reading.outlines.keys) == ["thanh-hoa", "ha-noi", "cao-bang", "khanh-hoa"])
        #expect(reading.faults.isEmpty)
    }

    @Test func aCodeThatWasUsedAgainIsNotTakenForAnother() async throws {
        // 15 was Yên Bái, and is Lào Cai since 1/7/2025.
        let data = file(
            (#""name": "Yên Bái", "code": "15""#, square(104, 21)),
            (#""name": "Lai Châu", "code": "15""#, square(103, 22)))
        let now = try await read(data), before = try await read(data, since: "2008-08-01")
        #expect(
            Set(now.outlines.keys) == ["lao-cai"],
            "the name of a province that ended is none of this division, its code is")
        #expect(now.faults.map(\.key) == ["networkmap.fault.code_of_other"])
        #expect(Set(before.outlines.keys) == ["yen-bai"])
    }

    @Test(arguments: [
        (square(21, 105), "networkmap.fault.turned"), (square(2, 48), "networkmap.fault.abroad"),
        (square(1e300, 20), "networkmap.fault.abroad"),
        (#"{"type":"Point","coordinates":[105,21]}"#, "networkmap.fault.geometry"),
        ("null", "networkmap.fault.geometry"),
        (#"{"type":"Polygon","coordinates":[[[105,21],[106,21],[106,22]]]}"#, "networkmap.fault.open"),
        (#"{"type":"Polygon","coordinates":[[[105,21],[106,21],[106,22],[105,22]]]}"#, "networkmap.fault.open"),
        (#"{"type":"Polygon","coordinates":[[[105],[106],[106],[105]]]}"#, "networkmap.fault.position"),
        (#"{"type":"MultiPolygon","coordinates":[]}"#, "networkmap.fault.empty"),
    ]) func whatIsNoOutlineIsSaidToBeNone(geometry: String, key: String) async throws {
        let reading = try await read(file((#""name": "Hà Nội""#, geometry), (#""name": "Cao Bằng""#, square(106, 22))))
        #expect(Set(reading.outlines.keys) == ["cao-bang"], "the good one is taken all the same")
        #expect(reading.faults.map(\.key) == [key])
    }

    @Test func aProvinceIsTakenOnce() async throws {
        let reading = try await read(
            file(
                (#""name": "Hà Nội""#, square(105, 20)), (#""name": "Thành phố Hà Nội""#, square(106, 20)),
                (#""name": "Paris""#, square(105, 20))))
        #expect(reading.outlines["ha-noi"]?.rings[0].map(\.x).min() == 1_050_000)
        #expect(reading.faults.map(\.key) == ["networkmap.fault.twice", "networkmap.fault.unknown"])
    }

    @Test func manyCornersAreLaidOnANet() async throws {
        let ring = (0..<60_000).map { index -> String in
            let turn = Double(index) / 60_000 * 2 * .pi
            return "[\(105.5 + 0.4 * cos(turn)), \(20.5 + 0.4 * sin(turn))]"
        }
        let reading = try await read(
            file(
                (
                    #""name": "Hà Nội""#,
                    #"{"type":"Polygon","coordinates":[["# + (ring + [ring[0]]).joined(separator: ",") + "]]}"
                )))
        #expect(reading.net > 1)
        #expect((1_000...OutlineReading.mostCorners).contains(reading.outlines["ha-noi"]?.corners ?? 0))
    }
}
