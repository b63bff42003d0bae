import Search
import Storage
import Vietnamese
import Web

/// What was typed into the search box.
package struct SearchQuery: Sendable {
    package let text: String
    /// Folded: without marks and case.
    package let words: [String]
    package let language: Language
    package let day: Day

    package init(_ text: String, _ language: Language, on day: Day) {
        self.text = String(text.prefix(200))
        words = Array(self.text.searchWords.prefix(8))
        self.language = language
        self.day = day
    }

    /// Digits alone, as of a personal number typed with or without spaces.
    package var number: String? {
        let digits = text.digitsTyped
        return digits.count >= 9 && digits.allSatisfy { $0.isASCII && $0.isNumber } ? digits : nil
    }

    /// All words stand in the folded text.
    package func finds(_ name: String) -> Bool {
        let folded = name.folded
        return words.allSatisfy { folded.contains($0) }
    }
}

/// One thing found.
package struct SearchHit: Sendable, Equatable {
    package let name: String
    package let path: String
    package let line: String
    package let icon: String
    /// Id of the person whose data the hit shows; its reading is logged.
    package let person: String?

    package init(name: String, path: String, line: String, icon: String, person: String? = nil) {
        self.name = name
        self.path = path
        self.line = line
        self.icon = icon
        self.person = person
    }
}

/// Things of one kind, the best first.
package struct SearchGroup: Sendable {
    package let title: String
    package let hits: [SearchHit]
    /// Where all of them are, when there may be more.
    package let all: String?
    /// More was found than is shown, and no page lists it: other words find it.
    package let isCut: Bool

    package init(title: String, hits: [SearchHit], all: String?, isCut: Bool = false) {
        self.title = title
        self.hits = hits
        self.all = all
        self.isCut = isCut
    }
}

/// In the order of the page: what is looked for most often comes first.
package enum SearchPlace: Int, Sendable, Comparable {
    case persons, organisations, units, pages

    package static func < (a: SearchPlace, b: SearchPlace) -> Bool { a.rawValue < b.rawValue }
}

/// A kind of thing that can be searched. All sources answer in one transaction of `readPrepared`.
package protocol SearchSource: Sendable {
    /// Where its group stands on the page.
    var place: SearchPlace { get }
    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup?
}

extension SearchSource {
    /// How many are shown of each kind.
    package static var shown: Int { 8 }
}
