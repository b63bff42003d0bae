import Foundation
import Institutions
import Platform

/// A GeoJSON file (RFC 7946) as somebody sent it, read with limits: a file may be hostile, or of another country.
package struct OutlineFile: Sendable {
    static let limitMegabytes = 32
    /// Brackets and braces open at one time in a file of outlines: 11; a bracket for each corner.
    private static let deepest = 24, mostBrackets = 1_000_000

    struct Feature: Sendable {
        /// Words and numbers of its properties, by name.
        let properties: [String: String]
        /// Longitude before latitude; each polygon is its outer ring and holes.
        let polygons: [[[[Double]]]]
        /// What it is instead, when it is no area.
        let otherGeometry: String?
    }

    let features: [Feature]

    /// Throws `Problem.invalid` on the field `file`.
    package init(_ data: Data) throws {
        guard data.count <= Self.limitMegabytes << 20 else {
            throw Problem.tooLarge(limitMegabytes: Self.limitMegabytes)
        }
        guard !data.isEmpty else { throw Self.refusal("networkmap.file.empty") }
        guard Self.isModest(data) else { throw Self.refusal("networkmap.file.too_much") }
        guard let collection = try? JSONDecoder().decode(Collection.self, from: data) else {
            throw Self.refusal("networkmap.file.no_geojson")
        }
        guard collection.type == "FeatureCollection", let read = collection.features, !read.isEmpty else {
            throw Self.refusal("networkmap.file.no_collection")
        }
        if let crs = collection.crs?.properties?.name, !["CRS84", "4326"].contains(where: crs.hasSuffix) {
            throw Self.refusal("networkmap.file.projection", ["crs": String(crs.prefix(60))])
        }
        features = read.map {
            Feature(properties: $0.properties?.compactMapValues(\.text) ?? [:], geometry: $0.geometry)
        }
    }

    static func refusal(_ key: String, _ arguments: [String: String] = [:]) -> Problem {
        .invalid([FieldError("file", key, arguments)])
    }

    /// Before anything is made of it: how deep, and how many. Text in quotes does not count.
    private static func isModest(_ data: Data) -> Bool {
        var depth = 0, brackets = 0, isText = false, isEscaped = false
        for byte in data {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                brackets += 1
                if depth > deepest || brackets > mostBrackets { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return true
    }
}

// MARK: - As it is written

private struct Collection: Decodable {
    struct Reference: Decodable {
        struct Named: Decodable { let name: String? }
        let properties: Named?
    }
    let type: String
    let features: [WrittenFeature]?
    let crs: Reference?
}

private struct WrittenFeature: Decodable {
    let properties: [String: Property]?
    let geometry: Geometry?
}

private struct Property: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) { self.text = text.count <= 200 ? text : nil; return }
        text = (try? value.decode(Int.self)).map(String.init)
    }
}

private struct Geometry: Decodable {
    let type: String
    let polygons: [[[[Double]]]]

    private enum Keys: String, CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Keys.self)
        type = try values.decode(String.self, forKey: .type)
        switch type {
        case "Polygon": polygons = [try values.decode([[[Double]]].self, forKey: .coordinates)]
        case "MultiPolygon": polygons = try values.decode([[[[Double]]]].self, forKey: .coordinates)
        default: polygons = []
        }
    }
}

extension OutlineFile.Feature {
    fileprivate init(properties: [String: String], geometry: Geometry?) {
        self.init(
            properties: properties, polygons: geometry?.polygons ?? [],
            otherGeometry: geometry.map {
                ["Polygon", "MultiPolygon"].contains($0.type) ? nil : String($0.type.prefix(40))
            } ?? "null")
    }
}
