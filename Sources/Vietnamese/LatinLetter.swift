import Foundation

/// What one Latin letter is made of: its plain letter, its place in the Vietnamese alphabet, and the tone it carries.
struct LatinLetter {
    /// The letter without any mark, lower case ASCII; 0 when the scalar is no Latin letter.
    var plain: UInt8 = 0
    /// Place in a ă â b c d đ e ê … z, from 1; letters of other languages take the place of their plain letter.
    var order: UInt8 = 0
    /// 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
    var tone: UInt8 = 0
}

extension LatinLetter {
    static let alphabet: [Character] = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")

    /// Tones by their combining marks, for decomposed text and for taking composed letters apart.
    static func tone(ofMark mark: UInt32) -> UInt8? {
        switch mark {
        case 0x300, 0x340: 1
        case 0x309: 2
        case 0x303: 3
        case 0x301, 0x341: 4
        case 0x323: 5
        default: nil
        }
    }

    /// Place in the alphabet of a letter under a breve, circumflex or horn.
    static func order(of plain: UInt8, underMark mark: UInt32) -> UInt8? {
        switch (mark, plain) {
        case (0x306, UInt8(ascii: "a")): 2
        case (0x302, UInt8(ascii: "a")): 3
        case (0x302, UInt8(ascii: "e")): place(of: "ê")
        case (0x302, UInt8(ascii: "o")): place(of: "ô")
        case (0x31B, UInt8(ascii: "o")): place(of: "ơ")
        case (0x31B, UInt8(ascii: "u")): place(of: "ư")
        default: nil
        }
    }

    static func isMark(_ scalar: UInt32) -> Bool { scalar >= 0x300 && scalar <= 0x36F }

    /// The letter of a scalar; nil when it is not a Latin letter.
    @inline(__always)
    static func of(_ scalar: UInt32) -> LatinLetter? {
        let letter: LatinLetter
        if scalar < 0x250 {
            letter = low[Int(scalar)]
        } else if scalar >= 0x1E00 && scalar < 0x1F00 {
            letter = high[Int(scalar) - 0x1E00]
        } else {
            return nil
        }
        return letter.plain == 0 ? nil : letter
    }

    static let low: [LatinLetter] = (0..<0x250).map(takenApart)
    static let high: [LatinLetter] = (0x1E00..<0x1F00).map(takenApart)

    private static func place(of letter: Character) -> UInt8 {
        UInt8(alphabet.firstIndex(of: letter)! + 1)
    }

    private static func takenApart(_ value: Int) -> LatinLetter {
        guard let scalar = Unicode.Scalar(UInt32(value)) else { return LatinLetter() }
        if let special = special(scalar) { return special }
        let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
        guard let first = parts.first, first.isASCII, first.properties.isAlphabetic else { return LatinLetter() }
        let plain = UInt8(ascii: first) | 0x20
        var letter = LatinLetter(plain: plain, order: place(of: Character(Unicode.Scalar(plain))))
        for mark in parts.dropFirst() {
            if let tone = tone(ofMark: mark.value) { letter.tone = tone }
            if let order = order(of: plain, underMark: mark.value) { letter.order = order }
        }
        return letter
    }

    /// Letters that Unicode does not take apart. Ð (eth) stands where old software meant Đ.
    private static func special(_ scalar: Unicode.Scalar) -> LatinLetter? {
        switch scalar {
        case "đ", "Đ", "ð", "Ð": LatinLetter(plain: UInt8(ascii: "d"), order: place(of: "đ"))
        case "ø", "Ø": LatinLetter(plain: UInt8(ascii: "o"), order: place(of: "o"))
        case "ł", "Ł": LatinLetter(plain: UInt8(ascii: "l"), order: place(of: "l"))
        case "ı": LatinLetter(plain: UInt8(ascii: "i"), order: place(of: "i"))
        default: nil
        }
    }
}
