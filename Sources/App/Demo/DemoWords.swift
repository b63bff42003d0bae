import Foundation
import Platform

/// The invented words that demonstration data are put together from, and the headings of its spreadsheets.
struct DemoWords: Decodable, Sendable {
    let families: [String], middlesMale: [String], middlesFemale: [String], givensMale: [String], givensFemale: [String]
    let places: [String], trades: [String]
    let typeNames: [String: String], types: [String: String], positions: [String: String], accounts: [String: String]
    let sample: String, `public`: String, `private`: String, male: String, female: String, street: String
    let licenceNational: String, licenceProvincial: String
    let institutionHeadings: [String], staffHeadings: [String]

    static func load() throws -> DemoWords {
        try JSONDecoder().decode(DemoWords.self, from: Data(contentsOf: folder.appendingPathComponent("words.json")))
    }

    static let folder = GDNN.resources.appendingPathComponent("demo")

    /// Province id, and how many of the institutions stand in it.
    struct Province: Sendable { let id: String, weight: Int }

    static func provinces() throws -> [Province] {
        try String(contentsOf: folder.appendingPathComponent("provinces.csv"), encoding: .utf8).split(separator: "\n")
            .dropFirst(2).compactMap { line in
                let cells = line.split(separator: ",").map(String.init)
                guard cells.count == 2, let weight = Int(cells[1]) else { return nil }
                return Province(id: cells[0], weight: weight)
            }
    }
}
