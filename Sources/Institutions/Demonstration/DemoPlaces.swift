import Foundation

/// Where the invented institutions stand: in circles that lie inside their province. Some have no coordinates yet, and
/// some lie in another province, as in any real list: there is something to correct.
struct DemoPlaces: Sendable {
    private struct Circle { let latitude: Double, longitude: Double, kilometres: Double }
    private let circles: [String: [Circle]]
    private let provinces: [String]

    static let everyUnplaced = 97, everyMisplaced = 211

    static func load() throws -> DemoPlaces {
        let text = try String(
            contentsOf: Institutions.resources.appendingPathComponent("demo/places.csv"), encoding: .utf8)
        let rows = text.split(separator: "\n").dropFirst(2).map { $0.split(separator: ",") }.compactMap {
            cells -> (String, Circle)? in
            guard cells.count == 4, let latitude = Double(cells[1]), let longitude = Double(cells[2]),
                let kilometres = Double(cells[3])
            else { return nil }
            return (String(cells[0]), Circle(latitude: latitude, longitude: longitude, kilometres: kilometres))
        }
        return DemoPlaces(circles: Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) })
    }

    private init(circles: [String: [Circle]]) {
        self.circles = circles
        provinces = circles.keys.sorted()
    }

    /// Latitude and longitude as an office writes them; empty for a few.
    /// - Parameters: turn, chance: drawn numbers in 0..<1.
    func place(of index: Int, in province: String, turn: Double, chance: Double) -> (
        latitude: String, longitude: String
    ) {
        if index % Self.everyUnplaced == Self.everyUnplaced / 2 { return ("", "") }
        var province = province
        if index % Self.everyMisplaced == Self.everyMisplaced / 2, let here = provinces.firstIndex(of: province) {
            province = provinces[(here + 17) % provinces.count]
        }
        guard let circles = circles[province], !circles.isEmpty else { return ("", "") }
        // Half of them where most people live.
        let share = chance < 0.5 ? chance * 2 : (chance - 0.5) * 2
        let circle = chance < 0.5 ? circles[0] : circles[Int(share * Double(circles.count))]
        let distance = circle.kilometres * (chance * 1009).truncatingRemainder(dividingBy: 1).squareRoot()
        let latitude = circle.latitude + distance * sin(turn * 2 * .pi) / 110.57
        let longitude = circle.longitude + distance * cos(turn * 2 * .pi) / (111.32 * cos(circle.latitude * .pi / 180))
        return (Self.written(latitude), Self.written(longitude))
    }

    private static func written(_ degrees: Double) -> String { String((degrees * 10_000).rounded() / 10_000) }
}
