import Storage
import Vietnamese

/// What one record is found by, as a record of one organisation. A record that concerns several organisations has one
/// for each.
package struct SearchText: Sendable, Equatable {
    package let record: String
    /// Whoever may see records of this organisation may find it.
    package let organisation: String
    /// Where it stands among others that are found as well; ordered by bytes.
    package let order: String
    /// What the record is known by besides its words, found by its beginning: a personal identification number.
    package let number: String?
    /// Of `SearchText.words(of:)`.
    package let words: String

    package init(_ record: String, of organisation: String, words: String, number: String? = nil, order: String) {
        self.record = record
        self.organisation = organisation
        self.words = words
        self.number = number
        self.order = order
    }
}

extension SearchText {
    /// A word that is longer is known by its beginning, and so is a text of more words.
    static let longestWord = 40, mostWords = 200
    /// A text of more words than these is not looked for as a whole.
    private static let wholeWords = 8

    /// A text made ready to be searched: its words without marks, the same as they are written, and all of them as one.
    /// `Đức Hòa` is ` duc hoa =đưc4 =hoa1 #duc_hoa `.
    package static func words(of text: String) -> String {
        let folded = folded(text), marked = marked(text)
        return " " + (folded + marked).map { $0 + " " }.joined() + whole(folded) + " "
    }

    static func folded(_ text: String) -> [String] {
        text.searchWords.prefix(mostWords).map { String($0.prefix(longestWord)) }
    }
    static func marked(_ text: String) -> [String] {
        text.markedWords.prefix(mostWords).map { "=" + $0.prefix(longestWord) }
    }
    static func whole(_ folded: [String]) -> String {
        "#" + (folded.count > wholeWords ? "" : folded.joined(separator: "_"))
    }

    /// Those that are counted: without the one that stands for the whole.
    static func counted(_ words: String) -> Set<Substring> {
        Set(words.split(separator: " ").filter { !$0.hasPrefix("#") })
    }
}

/// Records of one kind that can be found by words. A domain says what each is found by; the rest is `SearchIndex`.
package protocol SearchedRecords: Sendable {
    /// Of these records: `staff`; small letters and points.
    var kind: String { get }
    /// The journal's kinds that say that such a record has changed.
    var follows: [String] { get }
    /// What records are found by now; a record that is not named is found no more.
    func texts(of records: [String], in db: any Connection) throws -> [SearchText]
}
