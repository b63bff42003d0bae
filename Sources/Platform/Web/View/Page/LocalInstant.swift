/// An instant, "2026-11-22T03:32:05.678Z", on the clock of Việt Nam: seven hours ahead the whole year.
struct LocalInstant: Equatable {
    /// "2026-11-22".
    let day: String
    /// "10:32".
    let time: String

    init?(_ instant: String) {
        let bytes = Array(instant.utf8)
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T"), let hour = Int(instant.dropFirst(11).prefix(2)) else { return nil }
        let day = String(instant.prefix(10)), minute = instant.dropFirst(14).prefix(2)
        let local = (hour + 7) % 24
        time = (local < 10 ? "0" : "") + "\(local):\(minute)"
        self.day = hour + 7 < 24 ? day : Self.next(day)
    }

    private static func next(_ day: String) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return day }
        var (year, month, date) = (parts[0], parts[1], parts[2] + 1)
        if date > length(of: month, year) { (month, date) = (month + 1, 1) }
        if month > 12 { (year, month) = (year + 1, 1) }
        return "\(year)-" + padded(month) + "-" + padded(date)
    }

    private static func length(of month: Int, _ year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
