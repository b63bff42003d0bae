import Vietnamese

/// What time it is; fixed in tests, so that no figure depends on the day on which they run.
package struct Clock: Sendable {
    private let read: @Sendable () -> Instant

    package init(_ read: @escaping @Sendable () -> Instant = { .now }) { self.read = read }
    package static func fixed(_ iso: String) -> Clock { Clock { Instant(iso: iso)! } }

    package var now: Instant { read() }
    /// The legal day in Việt Nam.
    package var today: Day { now.legalDay }
}

extension Day: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(iso) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let day = Day(iso: text) else { return nil }
        self = day
    }
}

extension Instant: SQLBindable, SQLReadable {
    package var sqlValue: SQLValue { .text(iso) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue, let instant = Instant(iso: text) else { return nil }
        self = instant
    }
}
