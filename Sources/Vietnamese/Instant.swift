import Foundation

/// A moment, to the millisecond, UTC. Legal days and local times are Asia/Ho_Chi_Minh, which is UTC+7 without summer
/// time.
package struct Instant: Hashable, Comparable, Sendable {
    package let millisecondsSinceEpoch: Int

    package init(millisecondsSinceEpoch: Int) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    package static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(millisecondsSinceEpoch: Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000)
    }

    /// From `2026-11-22T03:04:05.678Z` (the fraction may be missing, or have 1–9 digits); nil for anything else.
    package init?(iso: some StringProtocol) {
        let bytes = Array(iso.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes.last == 0x5A,
            let day = Day(iso: iso.prefix(10)),
            let hour = Int(iso.dropFirst(11).prefix(2)), (0..<24).contains(hour),
            let minute = Int(iso.dropFirst(14).prefix(2)), (0..<60).contains(minute),
            let second = Int(iso.dropFirst(17).prefix(2)), (0..<60).contains(second),
            let fraction = Instant.milliseconds(bytes[19..<(bytes.count - 1)])
        else { return nil }
        let seconds = day.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
        self.init(millisecondsSinceEpoch: seconds * 1000 + fraction)
    }

    /// The first moment of a legal day.
    package init(startOf day: Day) {
        self.init(millisecondsSinceEpoch: (day.daysSinceEpoch * 86_400 - Instant.offset) * 1000)
    }

    package static func < (a: Instant, b: Instant) -> Bool { a.millisecondsSinceEpoch < b.millisecondsSinceEpoch }

    package func adding(seconds: Int) -> Instant {
        Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + seconds * 1000)
    }

    /// `2026-11-22T03:04:05.678Z`: sorts as text.
    package var iso: String {
        let (day, rest) = split(offset: 0)
        let second = rest / 1000
        return "\(day.iso)T\(clock(second)):\(padded(second % 60, 2)).\(padded(rest % 1000, 3))Z"
    }

    /// The day in Việt Nam.
    package var legalDay: Day { split(offset: Instant.offset).day }

    /// The time in Việt Nam, `10:32`.
    package var localTime: String { clock(split(offset: Instant.offset).rest / 1000) }

    private static let offset = 7 * 3600

    private func split(offset: Int) -> (day: Day, rest: Int) {
        let local = millisecondsSinceEpoch + offset * 1000
        let days = local.floorDivided(by: 86_400_000)
        return (Day(daysSinceEpoch: days), local - days * 86_400_000)
    }

    private func clock(_ second: Int) -> String {
        "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
    }

    private static func milliseconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let point = bytes.first else { return 0 }
        let digits = bytes.dropFirst()
        guard point == 0x2E, (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return (Array(digits) + [0x30, 0x30]).prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

extension Instant: Codable, CustomStringConvertible {
    package var description: String { iso }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(iso: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an instant: \(text)"))
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
