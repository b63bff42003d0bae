import Foundation

/// The sheet on which maps are drawn: Web Mercator, so that a drawing of ours lies under the points of a map that
/// moves. Units are 1/500 of a degree of longitude from its left edge, and as much from its upper one downwards.
package enum MapSheet {
    package static let scale = 500.0
    /// Degrees of longitude of the left edge.
    package static let left = 100.0
    /// Latitude of the upper edge, as Mercator stretches it, in degrees.
    package static let top = stretched(24)

    package static func point(latitude: Double, longitude: Double) -> MapPoint {
        MapPoint(x: ((longitude - left) * scale).rounded(), y: ((top - stretched(latitude)) * scale).rounded())
    }

    /// All of Việt Nam with both archipelagos.
    package static let country = MapBox(
        point(latitude: 23.6, longitude: 101.9), point(latitude: 6.7, longitude: 117.6))

    private static func stretched(_ latitude: Double) -> Double { log(tan(.pi / 4 + latitude * .pi / 360)) * 180 / .pi }
}

/// A place on the sheet, in whole units.
package struct MapPoint: Sendable, Hashable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A part of the sheet.
package struct MapBox: Sendable, Equatable {
    package let corner: MapPoint
    package let width: Double
    package let height: Double

    /// From its upper left and lower right corners.
    package init(_ one: MapPoint, _ other: MapPoint) {
        corner = one
        width = other.x - one.x
        height = other.y - one.y
    }

    var text: String { [corner.x, corner.y, width, height].map { String(Int($0)) }.joined(separator: " ") }
}
