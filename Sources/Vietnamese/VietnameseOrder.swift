/// Sort keys in plain ASCII, to be stored beside a name and ordered by bytes ("C" collation) on both engines.
///
/// Letters come first (a ă â b c d đ e ê …), tones decide only between words of the same letters
/// (ngang huyền hỏi ngã sắc nặng), case never. Where the tone is written (hòa, hoà) does not matter.
/// Numbers order by value: "số 2" before "số 10". A rebuilt key equals the stored one as long as ``version`` does.
package enum VietnameseOrder {
    /// To be raised when keys change, so that stored ones are built again.
    package static let version = 1

    /// Key of a person's name: given name (the last word), then family name (the first), then the middle names.
    /// Tones of the given name count before the family name, as in a class register: all Hà, then all Hạ.
    package static func key(forName name: String) -> String {
        let words = OrderedWord.words(of: name)
        guard let given = words.last else { return "" }
        let rest = words.dropLast()
        return ([given] + rest).map { $0.letters + " " + $0.tones }.joined(separator: "-")
    }

    /// Key of a title, such as an institution's name, left to right: all letters first, then all tones.
    package static func key(forTitle title: String) -> String {
        let words = OrderedWord.words(of: title)
        let tones = words.map { $0.tones.isEmpty ? "0" : $0.tones }.joined()
        return words.map(\.letters).joined(separator: "-") + " " + tones
    }
}

/// A word as its letters' places in the alphabet and its tones.
private struct OrderedWord {
    var letters = ""
    var tones = ""

    static func words(of text: String) -> [OrderedWord] {
        text.unicodeScalars
            .split { $0.properties.isWhitespace || $0 == "-" || $0 == "," || $0 == "/" || $0 == "–" }
            .map { OrderedWord($0) }
            .filter { !$0.letters.isEmpty }
    }

    init(_ scalars: Substring.UnicodeScalarView) {
        var places: [UInt8] = []
        var last: (plain: UInt8, at: Int)?
        var number = ""
        func close() {
            guard !number.isEmpty else { return }
            let digits = number.drop(while: { $0 == "0" })
            places += Array("\(Character(Unicode.Scalar(UInt8(0x30 + min(digits.count, 9)))))\(digits)".utf8)
            number = ""
        }
        for scalar in scalars {
            if let letter = LatinLetter.of(scalar.value) {
                close()
                last = (letter.plain, places.count)
                places.append(Self.code(letter.order))
                if letter.tone > 0 { tones.append(Character(Unicode.Scalar(0x30 + letter.tone))) }
            } else if let tone = LatinLetter.tone(ofMark: scalar.value) {
                tones.append(Character(Unicode.Scalar(0x30 + tone)))
            } else if LatinLetter.isMark(scalar.value) {
                if let last, let order = LatinLetter.order(of: last.plain, underMark: scalar.value) {
                    places[last.at] = Self.code(order)
                }
            } else if scalar >= "0" && scalar <= "9" {
                number.unicodeScalars.append(scalar)
            } else if scalar.properties.isAlphabetic {
                close()
                // Other scripts stand after z, by code point.
                places += Array("z\(String(scalar.value + 0x100000, radix: 16))".utf8)
            }
        }
        close()
        letters = String(decoding: places, as: UTF8.self)
    }

    /// A…Z then a…g: 33 letters without punctuation between them, all after the digits and the separators.
    private static func code(_ order: UInt8) -> UInt8 {
        order <= 26 ? 0x40 + order : 0x60 + order - 26
    }
}
