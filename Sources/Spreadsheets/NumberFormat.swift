/// What a cell's format makes of its number.
enum NumberFormat: Sendable {
    case number
    case day
    /// A day with the month before it, as in m/d/yyyy.
    case monthFirst
    /// A ratio, shown times a hundred: 0.793 as 79.3 %.
    case percent

    var isDay: Bool { self == .day || self == .monthFirst }

    /// Built-in formats that show a day (ECMA-376 18.8.30), those of East Asian versions among them. Number 14 is shown
    /// as the reader's country writes days, so that it tells no order.
    init(builtIn id: Int) {
        let isDay = (14...17).contains(id) || id == 22 || (27...31).contains(id) || id == 36 || (50...58).contains(id)
        self = isDay ? .day : id == 9 || id == 10 ? .percent : .number
    }

    /// By a format code: whether it has a day, month or year in it outside quotes, brackets and escapes.
    init(code: String) {
        let plain = NumberFormat.plain(code)
        guard NumberFormat.isDay(plain) else { self = plain.contains("%") ? .percent : .number; return }
        guard let month = plain.firstIndex(of: "m"), let day = plain.firstIndex(of: "d"), month < day,
            !(plain.firstIndex(of: "y").map { $0 < month } ?? false)
        else { self = .day; return }
        // mmm and mmmm are names of months, which nobody takes for days.
        self = plain.contains("mmm") ? .day : .monthFirst
    }

    /// The first section, in lower case, without what is shown as it is.
    private static func plain(_ code: String) -> String {
        var plain = ""
        var quoted = false, bracketed = false, skip = false, inBrackets = ""
        for character in code {
            if skip { skip = false; continue }
            switch character {
            case "\"": quoted.toggle()
            case _ where quoted: break
            case "[": (bracketed, inBrackets) = (true, "")
            case "]":
                bracketed = false
                // Elapsed time ([h]:mm); anything else in brackets is a colour, a condition or a language.
                if inBrackets.allSatisfy({ "hms".contains($0) }) { plain += inBrackets }
            case _ where bracketed: inBrackets += character.lowercased()
            case "\\", "_", "*": skip = true
            case ";": return plain
            default: plain.append(contentsOf: character.lowercased())
            }
        }
        return plain
    }

    /// Some writers put the name of a format in place of its code: Standard, Currency, Text.
    private static func isDay(_ plain: String) -> Bool {
        if plain.contains("0") || plain.contains("#") || plain.contains("?") { return false }
        var word = ""
        for character in plain + " " {
            if character.isLetter { word.append(character); continue }
            if !word.allSatisfy({ letters.contains($0) }), !words.contains(word) { return false }
            word = ""
        }
        if plain.contains("y") || plain.contains("d") { return true }
        return plain.contains("m") && !plain.contains("h") && !plain.contains("s")
    }

    /// Day, month, year (also those of Buddhist and Japanese calendars), hour, second, AM and PM.
    private static let letters: Set<Character> = ["d", "m", "y", "b", "e", "g", "h", "s", "a", "p", "t"]
    private static let words: Set<String> = ["ngày", "tháng", "năm", "ngay", "thang", "nam"]
}
