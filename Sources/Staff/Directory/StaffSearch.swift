import Platform
import Vietnamese

/// What was typed to find staff: words that all stand in the name, or the beginning of a personal identification number.
struct StaffSearch: Sendable {
    /// How well a name answers, the best first: it is what was typed; what was typed stands in it with its marks; it is what was typed but
    /// for the marks; all words stand in it, whole or in part.
    static let ranks = 4

    let isEmpty: Bool
    var isNumber: Bool { number != nil && !isEmpty }
    private let number: [UInt8]?
    private let words: [[UInt8]]
    private let folded: [UInt8]
    private let typed: [UInt8]

    init(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        isEmpty = digits.isEmpty
        number = digits.allSatisfy { $0.isASCII && $0.isNumber } ? Array(digits.utf8) : nil
        // The longest first: fewest names have it.
        words = Set(text.searchWords).map { Array($0.utf8) }.sorted { $0.count > $1.count }
        folded = Array(text.folded.utf8)
        typed = Array(text.composed.lowercased().utf8)
    }

    /// Nil: not at all.
    func rank(_ line: StaffDirectory.Line, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        if isEmpty { return 0 }
        func part(_ from: UInt16, _ to: UInt16) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: text[Int(line.start) + Int(from)..<Int(line.start) + Int(to)])
        }
        if let number { return part(line.exactEnd, line.numberEnd).starts(with: number) ? 0 : nil }
        let name = part(line.sortEnd, line.foldedEnd)
        guard !words.isEmpty, words.allSatisfy(name.holds) else { return nil }
        let exact = part(line.foldedEnd, line.exactEnd)
        if exact.holds(typed) { return exact.count == typed.count ? 0 : 1 }
        return name.elementsEqual(folded) ? 2 : 3
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the part stands somewhere in it. Names are short: the plain way is quick.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard part.count <= count else { return false }
        return part.withUnsafeBufferPointer { part in
            for start in 0...(count - part.count) where self[start] == first {
                var at = 1
                while at < part.count, self[start + at] == part[at] { at += 1 }
                if at == part.count { return true }
            }
            return false
        }
    }
}
