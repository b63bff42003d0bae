import Organisations
import Platform
import Vietnamese

extension Institutions {
    /// The conditions of a list, the same for the register, its export, the API and the map. Throws `Problem.badRequest` for a day that is none.
    package func filter(_ request: WebRequest, in db: any Connection) throws -> InstitutionFilter {
        var filter = try InstitutionFilter(request)
        if let offered, !filter.occupations.isEmpty || !filter.levels.isEmpty {
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
        provinces = query.chosen("province")
        types = query.chosen("type")
        ownerships = query.chosen("ownership")
        superiors = query.chosen("governed")
        levels = query.chosen("level")
        occupations = query.chosen("occupation")
        let sort = query["sort"] ?? ""
        isDescending = sort.hasPrefix("-")
        order = Order(rawValue: sort.drop { $0 == "-" }.description) ?? .name
    }
}

extension WebRequest {
    /// `?at=2025-06-30`, by default today.
    var askedDay: Day {
        get throws {
            guard let text = query.text("at") else { return clock.today }
            guard let day = Day(iso: text) else { throw Problem.badRequest("institutions.bad_day") }
            return day
        }
    }

    func keyset(_ name: String) throws -> Keyset? { try query.text(name).map { try Keyset(token: $0, count: 3) } }
}

extension FormData {
    fileprivate func chosen(_ name: String) -> [String] { Array(all(name).filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(40)) }
}
