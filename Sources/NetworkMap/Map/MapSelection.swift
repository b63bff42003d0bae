import Institutions
import Organisations
import Platform
import Vietnamese

/// What an address asks the map for: which institutions, in which division of the country.
struct MapSelection: Sendable {
    let filter: InstitutionFilter
    let directory: Directory
    let occupations: [OfferedTraining.Occupation]
    let divisions: [Division]
    let division: Division
    let set: OutlineSet
    /// In the order of the list.
    let rows: [InstitutionRow]

    /// Throws `Problem.badRequest` for a division that there is not.
    init(_ request: WebRequest, _ map: NetworkMap, in db: any Connection) throws {
        filter = try map.institutions.filter(request, in: db)
        directory = try map.institutions.directory(on: filter.day, in: db)
        occupations = try map.institutions.offered?.occupations(filter.day, db) ?? []
        divisions = try map.divisions(in: db)
        let asked = request.query.text("division")
        guard let division = asked == nil ? divisions.on(filter.day) : divisions.first(where: { $0.from.iso == asked }) else {
            throw asked == nil ? Problem.notFound : Problem.badRequest("networkmap.bad_division")
        }
        self.division = division
        set = try map.shelf.outlines(of: division, in: db)
        rows = directory.rows(filter)
    }

    /// Those that have a place on the map.
    var placed: [InstitutionRow] { rows.filter { $0.coordinates != nil } }

    /// How many lie in each province of the division; nil: recorded on the province alone, and that was joined of several.
    var counts: [String?: Int] { Dictionary(rows.map { (division.province($0.province, $0.territory), 1) }, uniquingKeysWith: +) }
}
