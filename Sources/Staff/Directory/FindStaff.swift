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

    /// Of each organisation, whether somebody works there on a day.
    package func employers(on day: Day, in db: any Connection) throws -> @Sendable (_ organisation: String) -> Bool {
        let directory = try directory(on: day, in: db)
        var employs = [Bool](repeating: false, count: directory.organisations.all.count)
        for line in directory.lines { employs[Int(line.organisation)] = true }
        return { [employs] organisation in directory.organisations.known(organisation).map { employs[Int($0)] } ?? false }
    }

    /// Who works on a day, to be searched. In a transaction of `readPrepared`.
    func directory(on day: Day, in db: any Connection) throws -> StaffDirectory { try shelf.directory(on: day, in: db, of: database) }
}
