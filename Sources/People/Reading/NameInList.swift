import Vietnamese

/// A name as lists write it, with what is no part of it taken off: "ThS. Nguyễn Thị Hoa (A)".
struct NameInList {
    private(set) var name: String
    private(set) var left: [String] = []
    /// "Ông" is a way to address somebody, and a family name.
    var mayBeTitled: Bool {
        name.prefix(while: \.isLetter).lowercased() == "ông" && name.split(separator: " ").count > 3
    }

    init(_ written: String) {
        name = written
        // Few names have either; a pattern takes longer than all else that is read of a row.
        takeTitles()
        takeMark()
    }

    private mutating func takeTitles() {
        while Self.beginnings.contains(name.prefix(while: \.isLetter).lowercased()),
            let title = name.prefixMatch(of: Self.titles),
            name[title.range.upperBound...].contains(" ")
        {
            left.append(String(title.output.0).trimmed)
            name = String(name[title.range.upperBound...]).trimmed
        }
    }

    private mutating func takeMark() {
        guard name.utf8.last == 0x29 || name.utf8.last == 0x5D,
            let end = name.firstMatch(of: /\s*[(\[]\s*[A-Za-z0-9]{1,2}\s*[)\]]$/)
        else { return }
        left.append(String(end.output).trimmed)
        name = String(name[..<end.range.lowerBound])
    }

    private static let beginnings: Set<String> = [
        "pgs", "gs", "tskh", "ts", "ths", "bs", "ks", "cn", "cki", "ckii", "ngưt", "ngnd", "dr", "mrs", "mr", "ms",
        "prof", "thạc", "tiến", "kỹ", "bác", "giáo",
        "phó", "bà", "thầy", "cô",
    ]

    /// Degrees with or without points, offices of address with at least two words behind them. None of them is a family
    /// name.
    private static var titles: Regex<(Substring, Substring)> {
        /((?i:PGS|GS|TSKH|TS|ThS|BS|KS|CN|CKI|CKII|NGƯT|NGND|Dr|Mrs|Mr|Ms|Prof)[.,:]+\s*|(?:PGS|GS|TSKH|TS|ThS|Ths|THS|BS|NGƯT|NGND)\s+|(?i:thạc sĩ|thạc sỹ|tiến sĩ|tiến sỹ|kỹ sư|bác sĩ|giáo sư|phó giáo sư|bà|thầy|cô)[.:]?\s+)/
    }
}

extension String {
    fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
