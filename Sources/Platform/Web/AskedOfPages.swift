import Foundation
import Terms
import Vietnamese
import View

/// What is asked of every page alike, before the page is: an address that asks for what cannot be answered is refused
/// in words, never answered with something else.
enum AskedOfPages {
    /// Characters and bytes of what is looked for: it stands in every link of the page that answers.
    static let longestSearch = (characters: 200, bytes: 600)
    static let years = 1900..<2200

    /// - Parameter query: as it was sent, with what the route does not know.
    static func check(_ query: [QueryItem], of route: Route) throws {
        for item in query where item.name == "at" {
            let text = item.value.trimmingCharacters(in: .whitespacesAndNewlines)
            if text.isEmpty { continue }
            _ = try day(text)
            if let asks = route.asks, !asks.contains("at") { throw Problem.badRequest("problem.no_day_here") }
        }
        let sought = query.filter { $0.name == "q" }.map(\.value)
        let isLong =
            sought.reduce(0) { $0 + $1.utf8.count } > longestSearch.bytes
            || sought.contains { $0.count > longestSearch.characters }
        if isLong { throw Problem.badRequest("problem.search_too_long") }
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(iso: text), years.contains(day.year) else { throw Problem.badRequest("problem.bad_day") }
        return day
    }
}
