import Organisations
import Platform
import Vietnamese

extension Institutions {
    /// The names of a query that a list of institutions answers.
    package static let queryNames: Set<String> = [
        "q", "province", "type", "ownership", "governed", "level", "occupation", "sort", "at", "after", "before",
    ]

    /// The conditions of a list, the same for the register, its export, the API and the map. Throws
    /// `Problem.badRequest` for a day that is none.
    package func filter(_ request: WebRequest, in db: any Connection) throws -> InstitutionFilter {
        var filter = try InstitutionFilter(request)
        if !filter.occupations.isEmpty {
            filter.among = try offered?.institutions(filter.occupations, filter.levels, filter.day, db) ?? []
        } else if !filter.levels.isEmpty {
            filter.among = try training(filter.levels, on: filter.day, in: db)
        }
        return filter
    }

    /// Those licensed at one of some levels; where no licensed occupation is recorded yet, those whose type may train
    /// there.
    private func training(_ levels: [String], on day: Day, in db: any Connection) throws -> Set<String> {
        let able = Set(codes.types(training: levels)), recorded = try offered?.institutions([], [], day, db) ?? []
        let byType = try directory(on: day, in: db).rows(InstitutionFilter(day: day)).filter { row in
            !recorded.contains(row.id) && able.contains(row.type ?? "")
        }
        return try (offered?.institutions([], levels, day, db) ?? []).union(byType.map(\.id))
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
