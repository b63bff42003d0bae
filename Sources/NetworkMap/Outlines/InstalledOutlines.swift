import Foundation

/// The outlines that `bin/assets` installed from a package: the 63 provinces of before July 2025, coarse. Those of
/// today are unions of them.
struct InstalledOutlines: Sendable {
    private struct File: Decodable {
        let scale: Double
        let outlines: [String: [[Int]]]
    }

    /// By id of the unit.
    let outlines: [String: Outline]

    init() { outlines = [:] }

    init(_ assets: URL) throws {
        guard let data = try? Data(contentsOf: assets.appendingPathComponent("outlines.json")) else {
            outlines = [:]; return
        }
        let file = try JSONDecoder().decode(File.self, from: data)
        outlines = file.outlines.mapValues { rings in Outline(rings.map { Self.ring($0, file.scale) }) }
    }

    private static func ring(_ numbers: [Int], _ scale: Double) -> [Corner] {
        var (x, y) = (0, 0)
        var corners = stride(from: 0, to: numbers.count - 1, by: 2).map { index in
            (x, y) = (x + numbers[index], y + numbers[index + 1])
            return Corner(
                x: Int((Double(x) / scale * Corner.scale).rounded()),
                y: Int((Double(y) / scale * Corner.scale).rounded()))
        }
        if corners.first == corners.last { corners.removeLast() }
        return doubleArea(corners) < 0 ? corners.reversed() : corners
    }
}
