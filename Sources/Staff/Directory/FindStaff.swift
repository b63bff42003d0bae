import Platform
import Vietnamese

extension Staff {
    /// The ids of those who work on a day for organisations of the scope and whom a search finds, the best first; at most `limit`.
    package func found(_ search: String, within scope: Scope, on day: Day, limit: Int, in db: any Connection) throws -> [String] {
        let directory = try directory(on: day, in: db), sieve = StaffFound.Sieve(directory, reach: try StaffReach(scope, in: db), isMain: nil)
        // Twice as many, because somebody may work in two places.
        let places = StaffFound(directory, isShown: sieve, search: StaffSearch(search)).page(after: nil, limit: 2 * limit)
        var seen: Set<String> = []
        return Array(places.map(\.person).filter { seen.insert($0).inserted }.prefix(limit))
    }

    /// Who works on a day, to be searched.
    func directory(on day: Day, in db: any Connection) throws -> StaffDirectory { try shelf.directory(on: day, in: db) }
}
