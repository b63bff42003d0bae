import Platform
import Vietnamese

extension Staff {
    /// Of so many that the index finds, the list is made without the directory: above, going through the directory
    /// costs less.
    private static let fewFound = 100
    /// So many of the best are read as they are now, so that enough remain of whom the reader may see.
    private static let bestRead = 40

    /// The ids of those who work on a day for organisations of the scope and whom a search finds, the best first; at
    /// most `limit`.
    package func found(_ search: String, within scope: Scope, on day: Day, limit: Int, in db: any Connection) throws
        -> [String]
    {
        let search = StaffSearch(search), few = max(Self.bestRead, 2 * limit)
        let found = search.isEmpty ? nil : try index.find(search.terms, within: scope, limit: 5 * few, in: db)
        if let found, !found.isBehind {
            for count in [few, 5 * few] {
                let some = try best(
                    limit, of: StaffDirectory(of: Array(found.records.prefix(count)), on: day, in: db), search, scope,
                    in: db)
                if some.count == limit || (found.isComplete && found.records.count <= count) { return some }
            }
        }
        return try best(limit, of: directory(on: day, in: db), search, scope, in: db)
    }

    private func best(
        _ limit: Int, of directory: StaffDirectory, _ search: StaffSearch, _ scope: Scope, in db: any Connection
    ) throws -> [String] {
        let sieve = StaffFound.Sieve(directory, reach: try scope.slice(in: db), isMain: nil)
        // Twice as many, because somebody may work in two places.
        let places = StaffFound(directory, isShown: sieve, search: search).page(after: nil, limit: 2 * limit)
        var seen: Set<String> = []
        return Array(places.map(\.person).filter { seen.insert($0).inserted }.prefix(limit))
    }

    /// Of each organisation, whether somebody works there on a day.
    package func employers(on day: Day, in db: any Connection) throws -> @Sendable (_ organisation: String) -> Bool {
        let directory = try directory(on: day, in: db)
        var employs = [Bool](repeating: false, count: directory.organisations.all.count)
        for (group, count) in zip(directory.groups.all, directory.counts) where count > 0 {
            employs[Int(group.organisation)] = true
        }
        return { [employs] organisation in directory.organisations.known(organisation).map { employs[Int($0)] } ?? false
        }
    }

    /// Who works on a day, to be searched. In a transaction of `readPrepared`.
    func directory(on day: Day, in db: any Connection) throws -> StaffDirectory {
        try shelf.directory(on: day, in: db, of: database)
    }

    /// All whom a search of a scope finds, and perhaps others: those alone whom the index names where they are few,
    /// else everybody.
    func directory(of search: String, within scope: Scope, on day: Day, in db: any Connection) throws -> StaffDirectory
    {
        let terms = SearchTerms(search)
        if terms.isEmpty || day != clock.today { return try directory(on: day, in: db) }
        if try index.isLikelyMore(than: Self.fewFound, terms, within: scope, in: db) {
            return try directory(on: day, in: db)
        }
        let found = try index.find(terms, within: scope, limit: Self.fewFound, in: db)
        if found.isBehind || !found.isComplete { return try directory(on: day, in: db) }
        return try StaffDirectory(of: found.records, on: day, in: db)
    }
}
