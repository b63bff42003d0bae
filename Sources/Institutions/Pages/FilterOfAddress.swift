import Organisations
import Platform
import Vietnamese

extension InstitutionFilter {
    /// From the address. Throws `Problem.badRequest` for a day that is none.
    init(_ request: WebRequest) throws {
        self.init(day: try request.askedDay)
        let query = request.query
        search = String((query.text("q") ?? "").prefix(200))
        provinces = request.chosen("province")
        types = request.chosen("type")
        ownerships = request.chosen("ownership")
        superiors = request.chosen("governed")
        let sort = query["sort"] ?? ""
        isDescending = sort.hasPrefix("-")
        order = Order(rawValue: sort.drop { $0 == "-" }.description) ?? .name
    }
}

extension WebRequest {
    /// `?at=2025-06-30`, by default today.
    var askedDay: Day { get throws { try dayAsked ?? clock.today } }

    func keyset(_ name: String) throws -> Keyset? { try keyset(name, count: 3) }
}
