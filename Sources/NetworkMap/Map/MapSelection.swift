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
    /// How many lie in each province of the division; nil: recorded on the province alone, and that was joined of
    /// several. Counted once: the drawing asks for each province, and the table again.
    let counts: [String?: Int]
    /// How many have no place on the map.
    let unplaced: Int

    /// Throws `Problem.badRequest` for a division that there is not.
    init(_ request: WebRequest, _ map: NetworkMap, in db: any Connection) throws {
        filter = try map.institutions.filter(request, in: db)
        directory = try map.institutions.directory(on: filter.day, in: db)
        occupations = try map.institutions.offered?.occupations(filter.day, db) ?? []
        divisions = try map.divisions(in: db)
        let asked = request.query.text("division")
        guard let division = asked == nil ? divisions.on(filter.day) : divisions.first(where: { $0.from.iso == asked })
        else {
            throw asked == nil ? Problem.notFound : Problem.badRequest("networkmap.bad_division")
        }
        self.division = division
        set = try map.shelf.outlines(of: division, in: db)
        var counts: [String?: Int] = [:], unplaced = 0
        directory.forEach(filter) { row in
            counts[division.province(row.province, row.territory), default: 0] += 1
            if row.coordinates == nil { unplaced += 1 }
        }
        (self.counts, self.unplaced) = (counts, unplaced)
    }
}
