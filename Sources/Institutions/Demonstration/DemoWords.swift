import Foundation
import Platform

/// The invented words that institutions are put together from, and the headings of their list.
struct DemoWords: Decodable, Sendable {
    let places: [String], trades: [String]
    let typeNames: [String: String], types: [String: String]
    let sample: String, `public`: String, `private`: String, street: String
    let licenceNational: String, licenceProvincial: String
    let institutionHeadings: [String]

    /// Province id, and how many of the institutions stand in it.
    struct Province: Sendable { let id: String, weight: Int }

    static func provinces() throws -> [Province] {
        let file = Institutions.resources.appendingPathComponent("demo/provinces.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst(2).compactMap { line in
            let cells = line.split(separator: ",").map(String.init)
            guard cells.count == 2, let weight = Int(cells[1]) else { return nil }
            return Province(id: cells[0], weight: weight)
        }
    }
}
