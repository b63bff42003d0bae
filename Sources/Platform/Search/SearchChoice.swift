/// Which way to take, by what it costs as measured on a nation of 2.4 million names (docs/bench.md).
struct SearchChoice: Sendable {
    let figures: SearchFigures
    let scope: SearchScope

    /// Microseconds: of an entry of the index of words that is passed, of a text that is fetched by its id, of one that
    /// is passed in its place, of a place.
    private enum Cost { static let entry = 0.06, fetched = 5.0, passed = 0.45, place = 20.0 }

    /// Looked at, place by place, before the other way is taken after all.
    static let mostPassed = 40_000

    enum Way: Sendable, Equatable {
        /// No text has them all.
        case none
        case words(WantedWords, rest: WantedWords?)
        case place

        static func == (a: Way, b: Way) -> Bool {
            switch (a, b) {
            case (.none, .none), (.place, .place): true
            case (.words(let one, _), .words(let two, _)): one.whole == two.whole && one.begun == two.begun
            default: false
            }
        }
    }

    func way(_ wanted: WantedWords, limit: Int) -> Way {
        let counts = wanted.whole.map(figures.count)
        if figures.all == 0 || counts.contains(0) || (wanted.begun != nil && figures.begun == 0) { return .none }
        if let texts = scope.texts, texts == 0 { return .none }
        return passing(wanted, limit) < min(asking(wanted, counts, limit), askingForBegun(wanted, counts))
            ? .place : byWords(wanted)
    }

    func byWords(_ wanted: WantedWords) -> Way {
        let counts = wanted.whole.map(figures.count)
        guard wanted.begun != nil, !wanted.whole.isEmpty else { return .words(wanted, rest: nil) }
        if askingForBegun(wanted, counts) < asking(wanted, counts, 200) { return .words(wanted, rest: nil) }
        return .words(WantedWords(whole: wanted.whole, begun: nil), rest: WantedWords(whole: [], begun: wanted.begun))
    }

    private var within: Double { scope.texts.map { min(1, Double($0) / Double(max(1, figures.all))) } ?? 1 }

    /// Place by place.
    private func passing(_ wanted: WantedWords, _ limit: Int) -> Double {
        let share = figures.share(wanted.whole, begun: wanted.begun != nil)
        let texts = min(Double(scope.texts ?? figures.all), Double(limit) / max(share, 1e-9))
        return texts * Cost.passed + Double(scope.places?.count ?? 0) * Cost.place
    }

    /// Whole words by the index, each text then looked at for the word that is begun.
    private func asking(_ wanted: WantedWords, _ counts: [Int], _ limit: Int) -> Double {
        guard let rarest = counts.min() else { return .infinity }
        let found = Double(figures.all) * figures.share(wanted.whole, begun: false) * within
        let rest = wanted.begun == nil ? 1 : figures.share([], begun: true)
        return Double(rarest * counts.count) * Cost.entry + min(found, Double(limit) / max(rest, 1e-9)) * Cost.fetched
    }

    /// All by the index, which then gathers every word that begins so.
    private func askingForBegun(_ wanted: WantedWords, _ counts: [Int]) -> Double {
        guard wanted.begun != nil else { return .infinity }
        let found = Double(figures.all) * figures.share(wanted.whole, begun: true) * within
        return Double(figures.begun * 3 + (counts.min() ?? 0)) * Cost.entry + found * Cost.fetched
    }
}
