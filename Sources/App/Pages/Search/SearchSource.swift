import Organisations
import Platform
import Vietnamese

/// What was typed into the search box.
struct SearchQuery: Sendable {
    let text: String
    /// Folded: without marks and case.
    let words: [String]
    let language: Language
    let day: Day

    init(_ text: String, _ language: Language, on day: Day) {
        self.text = String(text.prefix(200))
        words = Array(self.text.searchWords.prefix(8))
        self.language = language
        self.day = day
    }

    /// Digits alone, as of a personal number typed with or without spaces.
    var number: String? {
        let digits = text.filter { !$0.isWhitespace }
        return digits.count >= 9 && digits.allSatisfy { $0.isASCII && $0.isNumber } ? digits : nil
    }

    /// All words stand in the folded text.
    func finds(_ name: String) -> Bool {
        let folded = name.folded
        return words.allSatisfy { folded.contains($0) }
    }
}

/// One thing found.
struct SearchHit: Sendable, Equatable {
    let name: String
    let path: String
    let line: String
    let icon: String
    /// Id of the person whose data the hit shows; its reading is logged.
    var person: String?
}

/// Things of one kind, the best first.
struct SearchGroup: Sendable {
    let title: String
    let hits: [SearchHit]
    /// Where all of them are, when there may be more.
    let all: String?
    /// More was found than is shown, and no page lists it: other words find it.
    var isCut = false
}

/// A kind of thing that can be searched. All sources answer in one transaction.
protocol SearchSource: Sendable {
    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup?
}

extension SearchSource {
    /// How many are shown of each kind.
    static var shown: Int { 8 }
}
