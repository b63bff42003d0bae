import Institutions

/// The outlines of communes that are in force: for checks only, no map draws three thousand of them.
struct CommuneOutlines: Sendable {
    private struct Framed: Sendable {
        let outline: Outline
        let x: ClosedRange<Int>
        let y: ClosedRange<Int>
    }

    private let outlines: [String: Framed]
    static let none = CommuneOutlines([:])

    init(_ outlines: [String: Outline]) {
        self.outlines = outlines.compactMapValues { outline in
            let corners = outline.rings.joined()
            guard let west = corners.map(\.x).min(), let east = corners.map(\.x).max(),
                let south = corners.map(\.y).min(),
                let north = corners.map(\.y).max()
            else { return nil }
            return Framed(outline: outline, x: west...east, y: south...north)
        }
    }

    /// About how much it takes: two numbers a corner.
    var bytes: Int { outlines.values.reduce(0) { $0 + 200 + $1.outline.rings.reduce(0) { $0 + 16 * $1.count } } }
    var count: Int { outlines.count }
    subscript(unit: String) -> Outline? { outlines[unit]?.outline }

    /// The commune in which a place lies; the first by its id where outlines overlap.
    func commune(at place: Coordinates) -> String? {
        let x = Int(place.longitude * Corner.scale), y = Int(place.latitude * Corner.scale)
        return outlines.filter { $0.value.x.contains(x) && $0.value.y.contains(y) && $0.value.outline.holds(place) }
            .keys.min()
    }
}
