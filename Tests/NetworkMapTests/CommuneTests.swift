import Foundation
import Institutions
import Organisations
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import NetworkMap

/// Invented squares stand for the outlines of communes: 00004 is Phường Ba Đình, 00008 Phường Ngọc Hà, both in Hà Nội.
private let twoCommunes = file(
    (
        #""ma_xa": "00004", "ten_xa": "Phường Ba Đình", "ten_tinh": "Thành phố Hà Nội", "ghi_chu": "ô vuông giả định""#,
        square(105.2, 20.2, 0.1)
    ),
    (#""ten_xa": "Ngọc Hà", "ten_tinh": "Hà Nội", "ghi_chu": "ô vuông giả định""#, square(105.3, 20.2, 0.1)))

extension NetworkMap {
    fileprivate func readCommunes(_ data: Data, division: String? = nil) async throws -> String {
        try await readOutlines(
            data, name: "xa.geojson", level: "commune", division: division, source: "Ô vuông giả định", issuedOn: nil,
            by: officer)
    }

    fileprivate func judge(_ latitude: Double, _ longitude: Double, _ unit: String) async throws
        -> Whereabouts.Judgement
    {
        let today = clock.today
        return try await database.read { db in
            try whereabouts(on: today, in: db)!.judge(Coordinates(latitude: latitude, longitude: longitude)!, in: unit)
        }
    }
}

@Suite struct OutlinesOfCommunes {
    @Test(arguments: TestDatabase.each) func coordinatesAreComparedWithTheCommune(engine: TestDatabase) async throws {
        try await withMap(engine) { map, _ in
            let drawing = try await map.database.read { db in
                try map.shelf.outlines(of: Division.all(in: db).last!, in: db).key
            }
            let far = (latitude: 20.25, longitude: 105.35)
            #expect(
                try await map.judge(far.latitude, far.longitude, "00004") == .init(by: .province, doubt: nil),
                "the province is right")

            let id = try await map.readCommunes(twoCommunes)
            #expect(
                try await map.judge(far.latitude, far.longitude, "00004").by == .province,
                "what was only read judges nothing")
            try await map.applyOutlines(id, by: officer)
            #expect(
                try await map.judge(far.latitude, far.longitude, "00004")
                    == .init(
                        by: .commune,
                        doubt: PlaceDoubt(
                            recorded: "Phường Ba Đình (Hà Nội)", found: "Phường Ngọc Hà", kilometres: 5.2,
                            isCommune: true)))
            #expect(try await map.judge(20.25, 105.25, "00004") == .init(by: .commune, doubt: nil))
            #expect(
                try await map.judge(20.25, 105.307, "00004") == .init(by: .commune, doubt: nil),
                "0,7 km outside: within the tolerance")
            #expect(
                try await map.judge(20.1, 105.25, "00004").doubt
                    == PlaceDoubt(recorded: "Phường Ba Đình (Hà Nội)", found: nil, kilometres: 11, isCommune: true))
            #expect(
                try await map.judge(22.5, 104.5, "00004").doubt?.found == "Tuyên Quang",
                "where communes have no outlines, the province found is named")
            #expect(
                try await map.judge(20.25, 105.35, "ha-noi") == .init(by: .province, doubt: nil),
                "no commune is recorded")
            #expect(
                try await map.database.read { db in try map.shelf.outlines(of: Division.all(in: db).last!, in: db).key }
                    == drawing, "no map is drawn otherwise"
            )

            try await map.withdrawOutlines(id, by: officer)
            #expect(
                try await map.judge(far.latitude, far.longitude, "00004") == .init(by: .province, doubt: nil),
                "as before")
            #expect(
                try await map.database.read { db in try db.history(kind: NetworkMap.kind, record: id, limit: 10).count }
                    == 3)
        }
    }

    @Test(arguments: TestDatabase.each) func previewSaysWhatWouldBeInDoubt(engine: TestDatabase) async throws {
        try await withMap(engine) { map, institutions in
            try await institutions.college(1, in: "00004", at: (20.25, 105.25))
            try await institutions.college(2, in: "00004", at: (20.25, 105.35))
            try await institutions.college(3, in: "00008", at: (20.25, 105.35))
            let id = try await map.readCommunes(twoCommunes)
            let preview = try await map.database.read { db in
                try map.communeEdition(EditionStore(db).edition(id)!, Division.all(in: db).last!, in: db)
            }
            #expect(preview.doubtsNow == 0 && preview.doubtsWithIt == 1)
            #expect(preview.shares.first { $0.province.id == "ha-noi" }.map { [$0.drawn, $0.communes] } == [2, 126])
            #expect(preview.shares.reduce(0) { $0 + $1.communes } == 3_321)
        }
    }

    @Test(arguments: TestDatabase.each) func importsWarnAndRefuseNothing(engine: TestDatabase) async throws {
        try await withMap(engine) { map, institutions in
            try await map.applyOutlines(try await map.readCommunes(twoCommunes), by: officer)
            let kind = InstitutionImport(codes: try InstitutionCodes(policy: policy), places: map.placeChecks)
            let context = ImportContext(
                batch: "b", organisation: "so-gddt-ha-noi", actor: officer, today: map.clock.today, now: map.clock.now)
            func warnings(_ latitude: String, _ longitude: String) async throws -> (RowVerdict.Outcome, [String]) {
                let cells = [
                    "name": "Trường mẫu Trung cấp", "type": "Trung cấp", "ownership": "Công lập",
                    "address": "1 phố mẫu, phường Ba Đình, TP Hà Nội",
                    "latitude": latitude, "longitude": longitude,
                ]
                let verdict = try await map.database.read { db in
                    try kind.validate([ImportRow(2, cells)], context, in: db)[0]
                }
                return (verdict.outcome, verdict.warnings.map(\.key).filter { $0.contains("place") })
            }
            #expect(try await warnings("20.25", "105.25") == (.add, []))
            #expect(try await warnings("20.25", "105.35") == (.add, ["institutions.remark.place_elsewhere"]))
            #expect(try await warnings("20.1", "105.25") == (.add, ["institutions.remark.place_outside_commune"]))
        }
    }

    @Test func whatDoesNotAgreeIsNotTaken() async throws {
        try await withMap(.sqlite) { map, _ in
            let data = file(
                (#""ma": 4, "ten": "Ba Đình""#, square(105.2, 20.2, 0.1)),
                (#""ma": "00008", "ten": "Ba Đình""#, square(105.3, 20.2, 0.1)),
                (#""ma": "00008", "tinh": "An Giang""#, square(105.3, 20.2, 0.1)),
                (#""ten": "Ngọc Hà""#, square(105.3, 20.2, 0.1)),
                (#""ten": "Xã Không có", "tinh": "Hà Nội""#, square(105.3, 20.2, 0.1)),
                (#""ma_xa": "00004""#, square(105.3, 20.2, 0.1)))
            let id = try await map.readCommunes(data)
            let (units, faults) = try await map.database.read { db in
                (
                    try EditionStore(db).outlines(of: id).keys.sorted(),
                    try EditionStore(db).faults(of: id).map(\.key)
                )
            }
            #expect(units == ["00004"])
            #expect(
                faults == [
                    "networkmap.fault.commune_code", "networkmap.fault.commune_code",
                    "networkmap.fault.unknown_commune", "networkmap.fault.unknown_commune",
                    "networkmap.fault.twice",
                ])
            for (data, division) in [
                (twoCommunes, "2008-08-01"), (file((#""name": "Hà Nội""#, square(105, 20))), "2025-07-01"),
            ] {
                await #expect(throws: (any Error).self) { _ = try await map.readCommunes(data, division: division) }
            }
        }
    }

    /// Of a file of many unknown things, the first are told, and how many more there are.
    @Test func faultsAreBounded() async throws {
        try await withMap(.sqlite) { map, _ in
            let many = (0..<500).map {
                #"{"type": "Feature", "properties": {"ten": "x\#($0)"}, "geometry": \#(square(105, 20))}"#
            }
            let one = #"{"type": "Feature", "properties": {"ma": "00004"}, "geometry": \#(square(105, 20))}"#
            let data = Data(
                #"{"type": "FeatureCollection", "features": [\#((many + [one]).joined(separator: ","))]}"#.utf8)
            let id = try await map.readCommunes(data)
            let faults = try await map.database.read { db in try EditionStore(db).faults(of: id) }
            #expect(faults.count == OutlineReading.mostFaults + 1)
            #expect(faults.last == OutlineFault(key: "networkmap.fault.more", arguments: ["n": "300"]))
        }
    }

    /// As many squares as the country has communes, each of 101 corners: a file of 8 MB.
    @Test(arguments: TestDatabase.each) func aWholeCountryIsReadInSeconds(engine: TestDatabase) async throws {
        try await withMap(engine) { map, _ in
            let codes = try await map.database.read { db in
                try Organisations.provinces(on: map.clock.today, in: db).flatMap {
                    try Organisations.communes(of: $0.id, on: map.clock.today, in: db)
                }
                .compactMap(\.code)
            }
            #expect(codes.count == 3_321)
            let features = codes.enumerated().map { index, code in
                let west = 102.5 + Double(index % 60) * 0.1, south = 9 + Double(index / 60) * 0.2
                let side = (0..<25).map { Double($0) * 0.004 }
                let corners =
                    side.map { (west + $0, south) } + side.map { (west + 0.1, south + $0) }
                    + side.map { (west + 0.1 - $0, south + 0.1) }
                    + side.map { (west, south + 0.1 - $0) } + [(west, south)]
                return
                    #"{"type":"Feature","properties":{"ma_xa":"\#(code)","ghi_chu":"ô vuông giả định"},"geometry":{"type":"Polygon","coordinates":[["#
                    + corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]]}}"
            }
            let data = Data(
                (#"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}").utf8)
            let clock = ContinuousClock()
            var id = ""
            let reading = try await clock.measure { id = try await map.readCommunes(data) }
            try await map.applyOutlines(id, by: officer)
            let first = try await clock.measure { _ = try await map.judge(9.05, 102.55, codes[0]) }
            let later = try await clock.measure { _ = try await map.judge(9.05, 102.55, codes[0]) }
            #expect(try await map.judge(9.05, 102.55, codes[0]) == .init(by: .commune, doubt: nil))
            print("communes: \(data.count) bytes read in \(reading), first judgement \(first), later \(later)")
            #expect(reading < .seconds(60))
        }
    }
}
