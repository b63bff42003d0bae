/// A fragment of a page, already escaped. It is a value without type parameters: views compile quickly and compose by
/// `+`.
///
/// Text enters only through the builder or `HTML(text:)`, which escape; markup only through the element functions and
/// `raw`, which takes nothing but literals of the source code.
package struct HTML: Sendable, Equatable {
    /// UTF-8, in pieces: bytes, because appending is then a copy of memory; pieces, because what grew large is not
    /// copied again by each element around it.
    private(set) var first: [UInt8]
    private(set) var rest: [[UInt8]] = []

    /// Nothing.
    package init() { first = [] }

    /// Text that a person typed or a catalogue holds.
    package init(text: String) {
        first = []
        first.reserveCapacity(text.utf8.count)
        first.add(escaping: text)
    }

    /// Only element functions of this folder call this.
    init(bytes: [UInt8]) { first = bytes }

    package var isEmpty: Bool { first.isEmpty && rest.isEmpty }

    /// The whole, ready to send.
    package var bytes: [UInt8] {
        if rest.isEmpty { return first }
        var all: [UInt8] = []
        all.reserveCapacity(rest.reduce(first.count) { $0 + $1.count })
        all += first
        for piece in rest { all += piece }
        return all
    }

    func write(to bytes: inout [UInt8]) {
        bytes += first
        for piece in rest { bytes += piece }
    }

    /// The same as text, for tests and files.
    package var markup: String { String(decoding: bytes, as: UTF8.self) }

    package static func == (left: HTML, right: HTML) -> Bool { left.bytes == right.bytes }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.append(right)
        return sum
    }

    mutating func append(_ other: HTML) {
        append(other.first)
        for piece in other.rest { append(piece) }
    }

    /// Pieces of some kilobytes are kept as they are; smaller ones are copied to the end.
    private mutating func append(_ piece: [UInt8]) {
        if piece.count >= 4096 {
            rest.append(piece)
        } else if rest.isEmpty {
            first += piece
        } else {
            rest[rest.count - 1] += piece
        }
    }

    mutating func reserve(_ count: Int) { first.reserveCapacity(count) }

    mutating func append(_ literal: StaticString) {
        if rest.isEmpty { first.add(literal) } else { rest[rest.count - 1].add(literal) }
    }
}

/// Markup written in our own source; a literal cannot carry what a person typed.
package func raw(_ markup: StaticString) -> HTML {
    var bytes: [UInt8] = []
    bytes.add(markup)
    return HTML(bytes: bytes)
}

extension Array<HTML> {
    /// The fragments one after the other.
    package func joined() -> HTML {
        var whole = HTML(bytes: [])
        whole.reserve(reduce(0) { $0 + Swift.min($1.first.count, 4096) })
        for part in self { whole.append(part) }
        return whole
    }
}
