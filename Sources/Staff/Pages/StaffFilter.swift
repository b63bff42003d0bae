import Platform
import Vietnamese

/// Which staff a list shows, as its address says.
struct StaffFilter: Sendable {
    let day: Day
    let search: String
    let organisations: [String]
    let categories: [String]
    /// Has completed such a course, with evidence.
    let trainedIn: [String]
    /// Has not.
    let untrainedIn: [String]
    /// Second employments instead of main ones.
    let isSecond: Bool

    var isNarrow: Bool {
        !search.isEmpty || !(organisations + categories + trainedIn + untrainedIn).isEmpty || isSecond
    }

    func found(in directory: StaffDirectory, _ reach: ScopeSlice) -> StaffFound {
        let sieve = StaffFound.Sieve(
            directory, reach: reach, isMain: !isSecond, organisations: Set(organisations),
            categories: categories.isEmpty ? nil : Set(categories.compactMap(StaffCategory.init)),
            trainedIn: Set(trainedIn),
            untrainedIn: Set(untrainedIn))
        return StaffFound(directory, isShown: sieve, search: StaffSearch(search))
    }
}

extension StaffFilter {
    init(_ request: WebRequest) {
        func chosen(_ name: String) -> [String] {
            Array(request.query.all(name).filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(20))
        }
        day = request.clock.today
        search = String((request.query.text("q") ?? "").prefix(100))
        organisations = chosen("organisation")
        categories = chosen("category")
        trainedIn = chosen("trained")
        untrainedIn = chosen("untrained")
        isSecond = request.query["work"] == "second"
    }
}
