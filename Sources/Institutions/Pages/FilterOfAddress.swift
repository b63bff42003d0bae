import Organisations
import Platform
import Vietnamese

extension Institutions {
    /// The conditions of a list, the same for the register, its export, the API and the map. Throws `Problem.badRequest` for a day that is none.
    package func filter(_ request: WebRequest, in db: any Connection) throws -> InstitutionFilter {
        var filter = try InstitutionFilter(request)
        // A level alone is a matter of the type: not everybody has recorded the licences yet.
        if let offered, !filter.occupations.isEmpty {
            filter.among = try offered.institutions(filter.occupations, filter.levels, filter.day, db)
        } else if !filter.levels.isEmpty {
            let able = codes.types(training: filter.levels)
            filter.types = filter.types.isEmpty ? able : filter.types.filter(able.contains)
            if filter.types.isEmpty { filter.among = [] }
        }
        return filter
    }
}

extension InstitutionFilter {
    /// As the address says it.
    fileprivate init(_ request: WebRequest) throws {
        self.init(day: try request.askedDay)
        let query = request.query
        search = String((query.text("q") ?? "").prefix(200))
        provinces = request.chosen("province")
        types = request.chosen("type")
        ownerships = request.chosen("ownership")
        superiors = request.chosen("governed")
        levels = request.chosen("level")
        occupations = request.chosen("occupation")
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
