/// VNI-Windows: a letter, then a byte for its marks, read as Windows-1252: "Nguyeãn" is Nguyễn.
enum VNI {
    static func convert(_ word: String) -> String? {
        let scalars = Array(word.unicodeScalars)
        var out = String.UnicodeScalarView()
        var at = 0
        while at < scalars.count {
            let scalar = scalars[at]
            if at + 1 < scalars.count, let letter = pair(scalar, scalars[at + 1]) {
                out.append(contentsOf: letter.unicodeScalars)
                at += 2
            } else if let single = singles[scalar] {
                out.append(single)
                at += 1
            } else if scalar.isASCII {
                out.append(scalar)
                at += 1
            } else {
                return nil
            }
        }
        return String(out).composed
    }

    private static func pair(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> String? {
        guard let quality = qualities[base] else { return nil }
        let lowered = mark.properties.lowercaseMapping.unicodeScalars.first!
        if let tone = tones[lowered], mark != lowered || !base.properties.isUppercase || base.isASCII {
            return String(quality) + tone
        }
        guard let marks = vowelMarks[base.properties.lowercaseMapping]?[lowered] else { return nil }
        return String(base) + marks
    }

    /// Letters that can carry a tone: plain, or ơ and ư, which have a byte of their own.
    private static let qualities: [Unicode.Scalar: Unicode.Scalar] = {
        var all: [Unicode.Scalar: Unicode.Scalar] = ["ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư"]
        for letter in "aeouyAEOUY".unicodeScalars { all[letter] = letter }
        return all
    }()

    private static let tones: [Unicode.Scalar: String] = [
        "ù": "\u{301}", "ø": "\u{300}", "û": "\u{309}", "õ": "\u{303}", "ï": "\u{323}",
    ]

    private static let circumflexed: [Unicode.Scalar: String] = [
        "â": "\u{302}", "á": "\u{302}\u{301}", "à": "\u{302}\u{300}", "å": "\u{302}\u{309}", "ã": "\u{302}\u{303}",
        "ä": "\u{302}\u{323}",
    ]

    private static let vowelMarks: [String: [Unicode.Scalar: String]] = [
        "a": circumflexed.merging([
            "ê": "\u{306}", "é": "\u{306}\u{301}", "è": "\u{306}\u{300}", "ú": "\u{306}\u{309}", "ü": "\u{306}\u{303}",
            "ë": "\u{306}\u{323}",
        ]) { one, _ in one },
        "e": circumflexed, "o": circumflexed,
    ]

    private static let singles: [Unicode.Scalar: Unicode.Scalar] = [
        "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "ñ": "đ", "Ñ": "Đ", "í": "í", "Í": "Í", "ì": "ì", "Ì": "Ì", "æ": "ỉ",
        "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị", "î": "ỵ", "Î": "Ỵ",
    ]
}
