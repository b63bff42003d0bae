import Foundation
import Platform

/// An outline on the sheet: its path, and the place in it that is farthest from any border, where its name has room.
struct DrawnOutline: Sendable {
    let path: String
    let middle: MapPoint
    /// From the middle to the border, in units of the sheet.
    let room: Double

    init(_ outline: Outline) {
        let rings = outline.rings.map { ring in
            ring.map { MapSheet.point(latitude: Double($0.y) / Corner.scale, longitude: Double($0.x) / Corner.scale) }
        }
        path = rings.map(Self.path).joined()
        let largest = rings.max { abs(Self.area($0)) < abs(Self.area($1)) } ?? []
        (middle, room) = Self.middle(of: largest)
    }

    /// Steps between corners; those that fall on one unit are one.
    private static func path(_ ring: [MapPoint]) -> String {
        guard let first = ring.first else { return "" }
        var path = "M\(Int(first.x)) \(Int(first.y))l", last = first, isFirst = true
        for point in ring.dropFirst() where point != last {
            let x = Int(point.x - last.x), y = Int(point.y - last.y)
            path += (isFirst || x < 0 ? "" : " ") + "\(x)" + (y < 0 ? "" : " ") + "\(y)"
            (last, isFirst) = (point, false)
        }
        return isFirst ? "" : path + "z"
    }

    private static func area(_ ring: [MapPoint]) -> Double {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
    }

    /// A net over the ring, then a finer one around its best place.
    private static func middle(of ring: [MapPoint]) -> (MapPoint, Double) {
        guard let left = ring.map(\.x).min(), let right = ring.map(\.x).max(), let top = ring.map(\.y).min(),
            let bottom = ring.map(\.y).max()
        else {
            return (MapPoint(x: 0, y: 0), 0)
        }
        var best = (MapPoint(x: (left + right) / 2, y: (top + bottom) / 2), -Double.infinity)
        var step = max((right - left), (bottom - top)) / 12
        var (fromX, toX, fromY, toY) = (left, right, top, bottom)
        for _ in 0..<3 where step > 1 {
            for x in stride(from: fromX, through: toX, by: step) {
                for y in stride(from: fromY, through: toY, by: step) {
                    let point = MapPoint(x: x.rounded(), y: y.rounded()), room = room(point, in: ring)
                    if room > best.1 { best = (point, room) }
                }
            }
            (fromX, toX, fromY, toY) = (best.0.x - step, best.0.x + step, best.0.y - step, best.0.y + step)
            step /= 4
        }
        return (best.0, max(0, best.1))
    }

    /// To the nearest border; negative outside.
    private static func room(_ point: MapPoint, in ring: [MapPoint]) -> Double {
        var isInside = false, nearest = Double.infinity, last = ring[ring.count - 1]
        for corner in ring {
            if (last.y > point.y) != (corner.y > point.y),
                point.x < (corner.x - last.x) * (point.y - last.y) / (corner.y - last.y) + last.x
            {
                isInside.toggle()
            }
            let dx = corner.x - last.x, dy = corner.y - last.y, length = dx * dx + dy * dy
            let along = length == 0 ? 0 : max(0, min(1, ((point.x - last.x) * dx + (point.y - last.y) * dy) / length))
            let x = last.x + along * dx - point.x, y = last.y + along * dy - point.y
            nearest = min(nearest, x * x + y * y)
            last = corner
        }
        return isInside ? nearest.squareRoot() : -nearest.squareRoot()
    }
}
