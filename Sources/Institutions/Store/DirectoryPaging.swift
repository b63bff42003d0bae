import Organisations
import Platform
import Vietnamese

extension Directory {
    static let pageSize = 50

    /// A place in the list: how well the name answers, the key of the order, the id.
    fileprivate struct Place: Comparable {
        let rank: Int
        let key: String
        let id: String

        static func < (a: Place, b: Place) -> Bool { (a.rank, a.key, a.id) < (b.rank, b.key, b.id) }
    }

    /// One page of the list.
    /// - Parameters:
    ///   - after: where the page before ended, with the number of its last row.
    ///   - before: where the page after began, with the number of its first row.
    package func page(_ filter: InstitutionFilter, after: Keyset? = nil, before: Keyset? = nil, limit: Int = pageSize)
        -> InstitutionPage
    {
        let found = found(filter)
        let start: Int
        if let before {
            let place = Place(before),
                end = found.firstIndex { filter.isDescending ? $0.place <= place : $0.place >= place } ?? found.count
            start = max(0, end - limit)
        } else if let after {
            let place = Place(after)
            start = found.firstIndex { filter.isDescending ? $0.place < place : $0.place > place } ?? found.count
        } else {
            start = 0
        }
        let end = min(found.count, start + limit), shown = found[start..<max(start, end)]
        return InstitutionPage(
            rows: shown.map(\.entry.row), count: found.count, first: start + 1,
            next: end < found.count ? shown.last?.place.keyset : nil,
            previous: start > 0 ? shown.first?.place.keyset : nil)
    }

    /// Each that a filter lets through, in the order of names: for counting, without a copy of all.
    package func forEach(_ filter: InstitutionFilter, _ body: (InstitutionRow) -> Void) {
        let sieve = Sieve(filter)
        for entry in entries where sieve.rank(entry) != nil { body(entry.row) }
    }

    /// All that a filter lets through, in the order of its list.
    package func rows(_ filter: InstitutionFilter) -> [InstitutionRow] { found(filter).map(\.entry.row) }

    fileprivate func found(_ filter: InstitutionFilter) -> [(place: Place, entry: Entry)] {
        let sieve = Sieve(filter)
        let found = entries.compactMap { entry in
            sieve.rank(entry).map {
                (place: Place(rank: $0, key: key(entry, filter.order), id: entry.row.id), entry: entry)
            }
        }
        // Without a search, the order by name is that of the entries.
        if filter.order == .name, filter.search.isEmpty { return filter.isDescending ? found.reversed() : found }
        return found.sorted { filter.isDescending ? $0.0 > $1.0 : $0.0 < $1.0 }
    }

    private func key(_ entry: Entry, _ order: InstitutionFilter.Order) -> String {
        switch order {
        case .name: entry.sortKey
        case .licensed: entry.row.licensedOn?.iso ?? ""
        case .province:
            entry.row.province.flatMap { names.units[$0] }.map { VietnameseOrder.key(forTitle: Unit.bare($0)) } ?? ""
        }
    }
}

extension Directory.Place {
    fileprivate init(_ keyset: Keyset) {
        self.init(rank: Int(keyset.values[0]) ?? 0, key: keyset.values[1], id: keyset.values[2])
    }
    fileprivate var keyset: Keyset { Keyset([String(rank), key, id]) }
}

/// A filter made ready for many rows.
private struct Sieve {
    private let provinces: Set<String>
    private let types: Set<String>
    private let ownerships: Set<String>
    private let superiors: Set<String>
    private let among: Set<String>?
    private let words: [[UInt8]]
    private let isSearch: Bool
    private let typed: [UInt8]
    private let typedKey: [UInt8]
    private let licence: String?
    private let identifier: String

    init(_ filter: InstitutionFilter) {
        provinces = Set(filter.provinces)
        types = Set(filter.types)
        ownerships = Set(filter.ownerships)
        superiors = Set(filter.superiors)
        among = filter.among
        isSearch = !filter.search.isEmpty
        words = filter.search.searchWords.map { Array($0.utf8) }
        typed = Array(exactKey(filter.search).utf8)
        typedKey = Array(nameKey(filter.search).utf8)
        licence = LicenceNumber(filter.search)?.text
        identifier = filter.search.uppercased()
    }

    /// How well it answers: 0 exactly; 1 but for marks and case; 2 as typed at its beginning; 3 as typed; 4 by its
    /// words. Nil: not at all.
    func rank(_ entry: Directory.Entry) -> Int? {
        let row = entry.row
        guard provinces.isEmpty || provinces.contains(row.province ?? "") || provinces.contains(row.territory ?? ""),
            types.isEmpty || types.contains(row.type ?? ""),
            ownerships.isEmpty || ownerships.contains(row.ownership ?? ""),
            superiors.isEmpty || superiors.contains(row.governedBy ?? ""),
            among?.contains(row.id) ?? true
        else { return nil }
        if !isSearch { return 0 }
        if let licence, row.licence == licence { return 0 }
        if row.identifier == identifier { return 0 }
        guard !words.isEmpty, words.allSatisfy({ entry.searchKey.holds($0) }) else { return nil }
        if entry.exactKey == typed { return 0 }
        if entry.searchKey == typedKey { return 1 }
        if entry.exactKey.starts(with: typed) { return 2 }
        return entry.exactKey.holds(typed) ? 3 : 4
    }
}

extension [UInt8] {
    fileprivate func holds(_ part: [UInt8]) -> Bool { withUnsafeBufferPointer { $0.holds(part) } }
}
