import Foundation
import Institutions

extension Outline {
    /// Whether a place lies inside.
    func holds(_ place: Coordinates) -> Bool {
        let x = place.longitude * Corner.scale, y = place.latitude * Corner.scale
        var isInside = false
        for ring in rings {
            var last = ring[ring.count - 1]
            for corner in ring {
                let (ay, by) = (Double(last.y), Double(corner.y))
                if (ay > y) != (by > y), x < Double(corner.x - last.x) * (y - ay) / (by - ay) + Double(last.x) {
                    isInside.toggle()
                }
                last = corner
            }
        }
        return isInside
    }

    /// How far it is to the nearest border, in kilometres: on a map as small as ours the earth is flat.
    func kilometres(from place: Coordinates) -> Double {
        let east = 111.32 * cos(place.latitude * .pi / 180), north = 110.57
        let x = place.longitude * Corner.scale, y = place.latitude * Corner.scale
        func flat(_ corner: Corner) -> (x: Double, y: Double) {
            ((Double(corner.x) - x) / Corner.scale * east, (Double(corner.y) - y) / Corner.scale * north)
        }
        var nearest = Double.infinity
        for ring in rings {
            var last = flat(ring[ring.count - 1])
            for corner in ring {
                let next = flat(corner)
                nearest = min(nearest, distanceSquared(last, next))
                last = next
            }
        }
        return nearest.squareRoot()
    }
}

/// From the origin to the nearest point of a line between two points, squared.
private func distanceSquared(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
    let dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy
    let along = length == 0 ? 0 : max(0, min(1, -(a.x * dx + a.y * dy) / length))
    let x = a.x + along * dx, y = a.y + along * dy
    return x * x + y * y
}
