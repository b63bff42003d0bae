/// `17:00:00.000Z`, `T08:30+07:00`, `00:00:00 GMT+0700 (Indochina Time)`, `8:30 PM`: what stands after a written day.
struct WrittenClock {
    private(set) var second = 0
    private(set) var zone: Int?
    private(set) var isReal = true

    /// From folded text that begins at the hour.
    init(_ text: Substring) {
        var rest = text
        let hour = WrittenClock.number(&rest)
        var parts: [Int] = []
        while parts.count < 2, rest.first == ":" {
            rest = rest.dropFirst()
            parts.append(WrittenClock.number(&rest) ?? 99)
        }
        if let mark = rest.first, mark == "." || mark == ",", rest.dropFirst().first?.isASCIIDigit == true {
            rest = rest.dropFirst().drop(while: \.isASCIIDigit)
        }
        rest = rest.drop(while: { $0 == " " })
        var hours = hour ?? 99
        if let half = ["am", "pm", "sa", "ch"].first(where: rest.hasPrefix) {
            if half == "pm" || half == "ch", hours < 12 { hours += 12 }
            if half == "am" || half == "sa", hours == 12 { hours = 0 }
            rest = rest.dropFirst(2).drop(while: { $0 == " " })
        }
        second = hours * 3600 + (parts.first ?? 0) * 60 + (parts.count > 1 ? parts[1] : 0)
        zone = WrittenClock.zone(&rest)
        // 24:00 ends a day; a second of 60 is a leap second.
        isReal =
            (0...24).contains(hours) && parts.allSatisfy { (0...60).contains($0) } && second <= 86_400
            && WrittenClock.mayFollow(rest)
    }

    /// Minutes ahead of UTC; what stands in brackets is the zone's name.
    private static func zone(_ rest: inout Substring) -> Int? {
        let before = rest
        if rest.hasPrefix("ict") {
            rest = rest.dropFirst(3)
            return 7 * 60
        }
        let named = ["utc", "gmt", "z"].first(where: rest.hasPrefix)
        if let named { rest = rest.dropFirst(named.count) }
        guard let sign = rest.first, sign == "+" || sign == "-" else {
            if named != nil { dropName(&rest) } else { rest = before }
            return named == nil ? nil : 0
        }
        rest = rest.dropFirst()
        let digits = rest.prefix(while: \.isASCIIDigit)
        rest = rest.dropFirst(digits.count)
        guard var minutes = Int(digits), digits.count <= 4 else { return nil }
        minutes = digits.count > 2 ? minutes / 100 * 60 + minutes % 100 : minutes * 60
        if digits.count <= 2, rest.first == ":" {
            rest = rest.dropFirst()
            minutes += number(&rest) ?? 0
        }
        dropName(&rest)
        guard minutes <= 14 * 60 else { return nil }
        return sign == "-" ? -minutes : minutes
    }

    /// Hours, morning, noon, afternoon, evening; anything else could be the name of a zone.
    private static func mayFollow(_ rest: Substring) -> Bool {
        rest.split(separator: " ").allSatisfy {
            ["gio", "h", "sang", "trua", "chieu", "toi", "dem", "vn", "vnt"].contains($0)
        }
    }

    private static func dropName(_ rest: inout Substring) {
        rest = rest.drop(while: { $0 == " " })
        if rest.first == "(" || rest.first == "[" { rest = "" }
    }

    private static func number(_ rest: inout Substring) -> Int? {
        let digits = rest.prefix(while: \.isASCIIDigit)
        rest = rest.dropFirst(digits.count)
        return digits.count <= 2 ? Int(digits) : nil
    }
}
