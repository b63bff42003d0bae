/// Two numbers and a year: 11/25/1975, 5-6-80, 05 / 06 / 1980, 05.06.1980 08:00.
package struct WrittenOrder: Sendable, Hashable {
    let first: Int
    let second: Int
    private let rest: Substring
    private let mark: Character

    /// Nil for any other form, such as one that begins with the year.
    package init?(_ text: String) {
        var at = text.utf8.startIndex
        let utf8 = text.utf8
        func digits(_ most: Int) -> Int? {
            var value = 0, count = 0
            while at < utf8.endIndex, (0x30...0x39).contains(utf8[at]), count <= most {
                value = value * 10 + Int(utf8[at] - 0x30)
                count += 1
                at = utf8.index(after: at)
            }
            return count > 0 && count <= most ? value : nil
        }
        func space() { while at < utf8.endIndex, utf8[at] == 0x20 { at = utf8.index(after: at) } }
        space()
        guard let first = digits(2), case () = space(), at < utf8.endIndex, [0x2F, 0x2D, 0x2E].contains(utf8[at]) else {
            return nil
        }
        let mark = utf8[at]
        at = utf8.index(after: at)
        space()
        guard let second = digits(2), case () = space(), at < utf8.endIndex, utf8[at] == mark else { return nil }
        at = utf8.index(after: at)
        space()
        let rest = at
        guard digits(4) != nil, at == utf8.endIndex || [0x20, 0x2C, 0x2E, 0x54].contains(utf8[at]) else { return nil }
        (self.first, self.second, self.rest, self.mark) = (
            first, second, text[rest...], Character(Unicode.Scalar(mark))
        )
    }

    /// It can be read in one way only.
    package var isDayFirst: Bool { (13...31).contains(first) && (1...12).contains(second) }
    package var isMonthFirst: Bool { (1...12).contains(first) && (13...31).contains(second) }
    /// It can be read in two ways that are different days.
    package var isAmbiguous: Bool { (1...12).contains(first) && (1...12).contains(second) && first != second }

    /// The same with the first two numbers in each other's place.
    package var turned: String { "\(padded(second, 2))\(mark)\(padded(first, 2))\(mark)\(rest)" }
}
