import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Search

/// Many texts: whichever way is taken, the same is found; and the best are found among more than are asked for.
@Suite struct SearchWaysTests {
    private static let names = ["Nguyễn Thị Hoa", "Nguyễn Văn An", "Trần Thị Hòa", "Lê Hoàng Yến", "Hoàng Thị Mai"]

    private func filled(_ engine: TestDatabase, _ test: (ToyHouse) async throws -> Void) async throws {
        try await ToyHouse.with(engine) { house in
            try await house.put((0..<1500).map { n in ("r\(n)", Self.names[n % 5], ["s1", "s2", "s3"][n % 3]) })
            try await house.put([
                ("only", "Nguyễn Sen", "s4"), ("whole", "Nguyễn Thị", "s3"), ("last", "Nguyễn Thị Hoa Mai", "s1"),
            ])
            try await house.catchUp()
            try await test(house)
        }
    }

    @Test(arguments: TestDatabase.each) func bothWaysFindTheSame(engine: TestDatabase) async throws {
        try await filled(engine) { house in
            let asked = ["nguyễn", "thi hoa", "hoang yen", "thi ho", "n", "ngu", "van thi", "zzz", "=nguyên3"]
            for tops in [["s1"], ["p2"], ["s4"], ["root"], ["s1", "s4"]] {
                for text in asked {
                    let found = try await house.database.read { db in
                        let scope = try SearchScope(Scope(tops: tops), of: "toy", in: db),
                            ways = SearchWays(kind: "toy", scope: scope, db: db)
                        let words = text.hasPrefix("=") ? [text] : SearchTerms(text).words
                        let wanted = [
                            WantedWords(whole: Array(words.dropLast()), begun: words.last),
                            WantedWords(whole: words, begun: nil),
                        ]
                        return try wanted.map { wanted in
                            let byWords = try ways.byWords(wanted, rest: nil, limit: 5000),
                                byPlace = try ways.byPlace(wanted, most: 5000, limit: 5000)
                            let rest = WantedWords(whole: [], begun: wanted.begun)
                            let looked =
                                wanted.whole.isEmpty
                                ? byWords
                                : try ways.byWords(
                                    WantedWords(whole: wanted.whole, begun: nil), rest: rest, limit: 5000)
                            return [byWords, byPlace, looked].map { Set($0.map(\.record)) }
                        }
                    }
                    for ways in found { #expect(ways[0] == ways[1] && ways[0] == ways[2], "\(text) in \(tops)") }
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func aCommonWordInANarrowScopeFindsAllOfIt(engine: TestDatabase) async throws {
        try await filled(engine) { house in
            let found = try await house.found("nguyễn", Scope(tops: ["s4"]), limit: 5)
            #expect(found.records == ["only"] && found.isComplete)
            let (figures, scope) = try await house.database.read { db in
                (
                    try SearchFigures(SearchTerms("nguyen"), of: "toy", in: db),
                    try SearchScope(Scope(tops: ["s4"]), of: "toy", in: db)
                )
            }
            #expect(figures.all == 1503 && figures.count("nguyen") == 603 && figures.begun == 603)
            #expect(scope.texts == 1 && scope.places?.count == 1)
            let choice = SearchChoice(figures: figures, scope: scope)
            #expect(choice.way(WantedWords(whole: [], begun: "nguyen"), limit: 5) == .place)
            #expect(choice.way(WantedWords(whole: ["zzz"], begun: nil), limit: 5) == .none)
        }
    }

    @Test(arguments: TestDatabase.each) func ofMoreThanAreAskedForTheBestAreFound(engine: TestDatabase) async throws {
        try await filled(engine) { house in
            for (typed, first) in [("nguyễn thị", "whole"), ("Nguyễn Thị Hoa Mai", "last"), ("nguyen thi", "whole")] {
                let found = try await house.found(typed, Scope(tops: ["root"]), limit: 10)
                #expect(found.records.first == first, "\(typed)")
            }
            let cut = try await house.found("hòa", limit: 10)
            #expect(!cut.isComplete && cut.records.count == 10)
            let names = try await house.database.read { db in
                try cut.records.map { try #require(try db.setting("toy.\($0)")) }
            }
            #expect(names.allSatisfy { $0.contains("Trần Thị Hòa") }, "written so before the others: \(names)")
            #expect(
                try await house.database.read { db in
                    try house.index.isLikelyMore(than: 10, SearchTerms("nguyen"), within: Scope(tops: ["root"]), in: db)
                })
            #expect(
                try await !house.database.read { db in
                    try house.index.isLikelyMore(than: 10, SearchTerms("nguyen"), within: Scope(tops: ["s4"]), in: db)
                })
        }
    }
}
