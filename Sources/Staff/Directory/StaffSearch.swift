import Platform

/// What was typed to find staff: words of the name, or the beginning of a personal identification number.
struct StaffSearch: Sendable {
    static let ranks = SearchTerms.ranks

    let terms: SearchTerms
    var isEmpty: Bool { terms.isEmpty }
    var isNumber: Bool { number != nil }
    private let number: [UInt8]?

    init(_ text: String) {
        terms = SearchTerms(text)
        number = terms.number.map { Array($0.utf8) }
    }

    /// Nil: not at all.
    func rank(_ line: StaffDirectory.Line, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        if isEmpty { return 0 }
        func part(_ from: UInt16, _ to: UInt16) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: text[Int(line.start) + Int(from)..<Int(line.start) + Int(to)])
        }
        if let number { return part(line.wordsEnd, line.numberEnd).starts(with: number) ? 0 : nil }
        return terms.rank(part(line.sortEnd, line.wordsEnd))
    }
}
