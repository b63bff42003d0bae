import Foundation
import Platform
import Testing

@testable import App

/// A target of a plan as the API gives it.
struct PlanEntry: Decodable {
    let id: String
    let year: Int?
    let value: Double?
    let numerator: Int?
    let denominator: Int?
    let coverage: Double?
    let state: String
}

extension Stage {
    /// A target with its figure as it is now, all changes followed.
    func entry(_ plan: String, _ target: String, year: Int? = nil, at day: String? = nil) async throws -> PlanEntry {
        try await app.readers.catchUp()
        let answer = try await visitor().get("/api/v1/plans/\(plan)/targets" + (day.map { "?at=" + $0 } ?? ""))
        struct Page: Decodable { let items: [PlanEntry] }
        let items = try JSONDecoder().decode(Page.self, from: Data(answer.body)).items
        return try #require(
            items.first { ($0.id == target || $0.id.hasPrefix(target + ".")) && (year == nil || $0.year == year) },
            "\(items.map(\.id))")
    }
}
