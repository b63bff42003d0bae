extension String {
    /// The words of the text as they are written but for case, each with its tone behind it: `Hòa` and `Hoà` are
    /// `hoa1`, `Hoa` is `hoa0`, `Hoá` is `hoa4`, `Đức` is `đưc4`. What the words of `searchWords` are without their
    /// marks.
    package var markedWords: [String] {
        var words: [String] = [], word = MarkedWord()
        func close() {
            if let text = word.text { words.append(text) }
            word = MarkedWord()
        }
        for scalar in unicodeScalars where !word.add(scalar) { close() }
        close()
        return words
    }
}

private struct MarkedWord {
    private var letters: [Character] = []
    private var plain: UInt8 = 0
    private var tone: UInt8 = 0

    var text: String? { letters.isEmpty ? nil : String(letters) + String(tone) }

    /// False for what stands between words.
    mutating func add(_ scalar: Unicode.Scalar) -> Bool {
        if let letter = LatinLetter.of(scalar.value) {
            letters.append(LatinLetter.alphabet[Int(letter.order) - 1])
            plain = letter.plain
            if letter.tone > 0 { tone = letter.tone }
            return true
        }
        if LatinLetter.isMark(scalar.value) {
            mark(scalar.value)
            return true
        }
        // Where a line may break and which way it runs: no letter, and no end of a word.
        if Self.isInvisible(scalar.value) { return true }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return false }
        letters += Array(scalar.properties.lowercaseMapping)
        plain = 0
        return true
    }

    private mutating func mark(_ scalar: UInt32) {
        if let tone = LatinLetter.tone(ofMark: scalar) {
            self.tone = tone
        } else if !letters.isEmpty, let order = LatinLetter.order(of: plain, underMark: scalar) {
            letters[letters.count - 1] = LatinLetter.alphabet[Int(order) - 1]
        }
    }

    private static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: true
        default: false
        }
    }
}
