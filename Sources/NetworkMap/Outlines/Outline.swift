import Foundation

/// A corner of an outline, in ten-thousandths of a degree (about 11 m): whole numbers, so that neighbours agree on
/// their border.
package struct Corner: Sendable, Hashable {
    /// Longitude.
    let x: Int
    /// Latitude.
    let y: Int

    static let scale = 10_000.0
}

/// The border of a unit: closed rings (the first corner does not stand again at the end), outer ones anticlockwise,
/// holes clockwise.
package struct Outline: Sendable, Equatable {
    package private(set) var rings: [[Corner]]

    init(_ rings: [[Corner]]) { self.rings = rings.filter { $0.count > 2 } }

    var corners: Int { rings.reduce(0) { $0 + $1.count } }

    /// As it is stored: a ring is its first corner and the steps to the next ones.
    var text: String {
        rings.map { ring in
            var last = Corner(x: 0, y: 0)
            return ring.map { corner in
                defer { last = corner }
                return "\(corner.x - last.x) \(corner.y - last.y)"
            }.joined(separator: " ")
        }.joined(separator: ";")
    }

    /// From `text`.
    init(stored text: String) {
        self.init(
            text.split(separator: ";").map { ring in
                let numbers = ring.split(separator: " ").compactMap { Int($0) }
                var at = Corner(x: 0, y: 0)
                return stride(from: 0, to: numbers.count - 1, by: 2).map { index in
                    at = Corner(x: at.x + numbers[index], y: at.y + numbers[index + 1])
                    return at
                }
            })
    }
}

/// Twice the area that a ring encloses; positive when it runs anticlockwise.
func doubleArea(_ ring: [Corner]) -> Int {
    var sum = 0
    for index in ring.indices {
        let a = ring[index], b = ring[index + 1 == ring.count ? 0 : index + 1]
        sum += a.x * b.y - b.x * a.y
    }
    return sum
}
