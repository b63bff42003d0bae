import Foundation
import Institutions
import Organisations
import Platform
import TestSupport
import Vietnamese

@testable import NetworkMap

let officer = Actor(
    id: "officer", name: "Nguyễn Thị Mẫu", grants: [Grant(role: "ministry-officer", organisation: "chinh-phu")])
let policy = TestHouse.policy

private let withPolicy = TestHouse.withPolicy([Institutions.migrations, NetworkMap.migrations])

/// The map on one engine, on 22/11/2026, with invented outlines installed: Hà Giang and Tuyên Quang of before, side by
/// side, and Hà Nội.
func withMap(_ engine: TestDatabase, _ test: (NetworkMap, Institutions) async throws -> Void) async throws {
    try await engine.run(withPolicy) { database in
        try await TemporaryFolder.with { assets in
            try Data(installed.utf8).write(to: assets.appendingPathComponent("outlines.json"))
            let institutions = Institutions(
                database: database, clock: TestHouse.clock, codes: try InstitutionCodes(policy: policy))
            try await test(
                NetworkMap(
                    database: database, clock: TestHouse.clock, institutions: institutions, policy: policy,
                    assets: assets), institutions)
        }
    }
}

/// Squares of one degree: from 104 and from 105 east, both from 22 north; Hà Nội from 105 east, 20 north, clockwise.
private let installed = """
    {"scale": 10, "outlines": {
        "ha-giang": [[1040, 220, 10, 0, 0, 10, -10, 0, 0, -10]],
        "tuyen-quang-truoc-2025": [[1050, 220, 10, 0, 0, 10, -10, 0, 0, -10]],
        "ha-noi": [[1050, 200, 0, 10, 10, 0, 0, -10, -10, 0]]}}
    """

/// A file with one feature for each, as somebody would send it.
func file(_ features: (properties: String, geometry: String)...) -> Data {
    let written = features.map {
        #"{"type": "Feature", "properties": {\#($0.properties)}, "geometry": \#($0.geometry)}"#
    }
    return Data(#"{"type": "FeatureCollection", "features": [\#(written.joined(separator: ","))]}"#.utf8)
}

func square(_ west: Double, _ south: Double, _ size: Double = 1) -> String {
    let corners = [
        (west, south), (west + size, south), (west + size, south + size), (west, south + size), (west, south),
    ]
    return #"{"type": "Polygon", "coordinates": [["# + corners.map { "[\($0.0), \($0.1)]" }.joined(separator: ",")
        + "]]}"
}

extension Institutions {
    @discardableResult
    func college(_ n: Int, in unit: String, at place: (Double, Double)?, type: String = "cao-dang") async throws
        -> String
    {
        var details = InstitutionDetails(
            name: "Trường mẫu Cao đẳng số \(n)", type: type, governedBy: "so-gddt-ha-noi", locatedIn: unit)
        details.dossier.coordinates = place.flatMap { Coordinates(latitude: $0.0, longitude: $0.1) }
        let made = details
        return try await database.write { db in try register(made, by: officer, in: db) }
    }
}

/// The verbs, each in a transaction of its own.
extension NetworkMap {
    func readOutlines(
        _ data: Data, name: String, level: String? = nil, division: String?, source: String, issuedOn: Day?,
        by actor: Actor
    ) async throws -> String {
        let file = try OutlineFile(data)
        return try await database.write { db in
            try readOutlines(
                file, name: name, level: level, division: division, source: source, issuedOn: issuedOn, by: actor,
                in: db)
        }
    }

    func applyOutlines(_ id: String, expecting version: Int? = nil, by actor: Actor) async throws {
        try await database.write { db in try applyOutlines(id, version: version, by: actor, in: db) }
    }

    func withdrawOutlines(_ id: String, expecting version: Int? = nil, by actor: Actor) async throws {
        try await database.write { db in try withdrawOutlines(id, version: version, by: actor, in: db) }
    }
}
