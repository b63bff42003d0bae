import Access
import Storage

/// The records that a search may mean, the best first.
package struct SearchFound: Sendable {
    package let records: [String]
    /// All that there are. Otherwise more are found than were asked for, and these are among the best.
    package let isComplete: Bool
    /// Very many records have changed that the reader has not read yet: new ones may be missing.
    package let isBehind: Bool
}

extension SearchIndex {
    /// The records of a scope that may be meant, by whole words of which the last may only be begun, or by the
    /// beginning of a number. A few of them at most may be no longer what the index says: whoever shows them reads
    /// them.
    ///
    /// Of more than `limit`, the best are looked for by each rank that can be looked for; the rest are any that fit.
    package func find(_ terms: SearchTerms, within scope: Scope, limit: Int, in db: any Connection) throws
        -> SearchFound
    {
        let news = try news(in: db), hits = SearchHits(terms: terms, news: news ?? [:])
        let search = Search(
            terms: terms, scope: try SearchScope(scope, of: kind, in: db),
            figures: try SearchFigures(terms, of: kind, in: db), limit: limit, db: db)
        let (texts, isAll) = try search.all()
        let new = try (news ?? [:]).values.joined().filter {
            try hits.isMeant($0) && scope.contains($0.organisation, in: db)
        }
        return SearchFound(
            records: hits.ranked(texts, new, limit), isComplete: isAll && texts.count + new.count <= limit,
            isBehind: news == nil)
    }

    /// Whether there are so many that a search for all of them would be in vain, by the index's figures.
    package func isLikelyMore(than limit: Int, _ terms: SearchTerms, within scope: Scope, in db: any Connection) throws
        -> Bool
    {
        if terms.number != nil { return false }
        let figures = try SearchFigures(terms, of: kind, in: db), scope = try SearchScope(scope, of: kind, in: db)
        let share = figures.share(Array(terms.words.dropLast()), begun: true)
        return share * Double(scope.texts ?? figures.all) > 4 * Double(limit)
    }
}

/// What is found, put in order.
private struct SearchHits {
    let terms: SearchTerms
    let news: [String: [SearchText]]

    func isMeant(_ text: SearchText) -> Bool {
        if let number = terms.number, text.number?.hasPrefix(number) ?? false { return true }
        return terms.rank(text.words) != nil
    }

    func ranked(_ texts: [FoundText], _ new: [SearchText], _ limit: Int) -> [String] {
        let known =
            texts.filter { news[$0.record] == nil }
            + new.map { FoundText(record: $0.record, order: $0.order, words: $0.words) }
        let ranked = known.map { (rank: terms.rank($0.words) ?? 0, text: $0) }
            .sorted { ($0.rank, $0.text.order, $0.text.record) < ($1.rank, $1.text.order, $1.text.record) }
        var seen: Set<String> = []
        return Array(ranked.map(\.text.record).filter { seen.insert($0).inserted }.prefix(limit))
    }
}

/// One search in what the reader has read.
private struct Search {
    let terms: SearchTerms
    let scope: SearchScope
    let figures: SearchFigures
    let limit: Int
    let db: any Connection

    private var ways: SearchWays { SearchWays(kind: scope.kind, scope: scope, db: db) }

    /// Up to the limit all that fit; of more, the best by each rank.
    func all() throws -> (texts: [FoundText], isAll: Bool) {
        if let places = scope.places, places.isEmpty { return ([], true) }
        var texts: [FoundText] = []
        if let number = terms.number { texts += try ways.byNumber(number, limit: limit + 1) }
        guard let last = terms.words.last, texts.count <= limit else { return (texts, texts.count <= limit) }
        let loose = WantedWords(whole: Array(Set(terms.words.dropLast())).sorted(), begun: last)
        if !isLikelyMore(loose) {
            texts += try some(loose)
            if texts.count <= limit { return (texts, true) }
        }
        texts = try best() + texts
        if texts.count <= limit { texts += try some(loose) }
        return (texts, texts.count <= limit)
    }

    /// By the index's figures: to look for all of them would be in vain.
    private func isLikelyMore(_ loose: WantedWords) -> Bool {
        figures.share(loose.whole, begun: true) * Double(scope.texts ?? figures.all) > 4 * Double(limit)
    }

    /// What is found by the better ranks, each looked for where those before have left room.
    private func best() throws -> [FoundText] {
        var texts = try ways.byWords(WantedWords(whole: [terms.whole], begun: nil), rest: nil, limit: limit + 1)
        for words in [terms.marked, terms.words] where texts.count <= limit {
            texts += try some(WantedWords(whole: Set(words).sorted(), begun: nil))
        }
        return texts
    }

    /// Those that fit, one more than the limit at most.
    private func some(_ wanted: WantedWords) throws -> [FoundText] {
        let choice = SearchChoice(figures: figures, scope: scope)
        switch choice.way(wanted, limit: limit) {
        case .none: return []
        case .words(let words, let rest): return try ways.byWords(words, rest: rest, limit: limit + 1)
        case .place:
            let found = try ways.byPlace(wanted, most: SearchChoice.mostPassed, limit: limit + 1)
            let isAll = found.count > limit || (scope.texts ?? figures.all) <= SearchChoice.mostPassed
            if isAll { return found }
            guard case .words(let words, let rest) = choice.byWords(wanted) else { return found }
            return try ways.byWords(words, rest: rest, limit: limit + 1)
        }
    }
}
