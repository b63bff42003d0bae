import Vietnamese

/// What somebody typed to find a record: words, of which the last may only have been begun, or the beginning of a
/// number.
package struct SearchTerms: Sendable {
    /// How well a text answers, the best first: it is what was typed; what was typed stands in it, with its marks; it
    /// is what was typed but for marks; the words stand in it in their order; in any order; the last word is only the
    /// beginning of one.
    package static let ranks = 6
    private static let mostWords = 8

    package let isEmpty: Bool
    /// Digits alone, as of a number typed with or without spaces, points or hyphens.
    package let number: String?
    let words: [String], marked: [String]
    /// As `SearchText.words(of:)` has it.
    let whole: String
    private let patterns: Patterns

    package init(_ text: String) {
        let digits = text.digitsTyped
        isEmpty = text.allSatisfy(\.isWhitespace)
        number = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber } ? digits : nil
        words = Array(SearchText.folded(text).prefix(Self.mostWords))
        marked = Array(SearchText.marked(text).prefix(Self.mostWords))
        whole = SearchText.whole(words)
        patterns = Patterns(words, marked, whole)
    }

    /// - Parameter text: of `SearchText.words(of:)`. Nil: it is not meant at all.
    package func rank(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !words.isEmpty, patterns.begun.allSatisfy(text.holds) else { return nil }
        guard text.holds(patterns.last) else { return 5 }
        let isWhole = text.holds(patterns.whole)
        if isWhole, text.holds(patterns.markedWhole) { return 0 }
        if text.holds(patterns.markedInOrder) { return 1 }
        if isWhole { return 2 }
        return text.holds(patterns.inOrder) ? 3 : 4
    }

    package func rank(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { rank($0) }
    }
}

/// Parts of a text that is found, with the spaces about them.
private struct Patterns {
    /// The words and the beginning of the last, the longest first: fewest texts have it.
    let begun: [[UInt8]]
    let last: [UInt8], whole: [UInt8], markedWhole: [UInt8], markedInOrder: [UInt8], inOrder: [UInt8]

    init(_ words: [String], _ marked: [String], _ whole: String) {
        func bytes(_ words: some Sequence<String>, _ end: String = " ") -> [UInt8] {
            Array((" " + words.joined(separator: " ") + end).utf8)
        }
        let last = words.last ?? ""
        begun = (Set(words.dropLast()).map { bytes([$0]) } + [bytes([last], "")]).sorted { $0.count > $1.count }
        self.last = bytes([last])
        self.whole = bytes([whole])
        markedWhole = bytes(marked, " #")
        markedInOrder = bytes(marked)
        inOrder = bytes(words)
    }
}

extension String {
    /// Without what stands between the digits of a number.
    package var digitsTyped: String { filter { !$0.isWhitespace && $0 != "." && $0 != "-" } }
}
