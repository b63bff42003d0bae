/// A day as written, with its time where one is.
package struct WrittenMoment: Hashable, Sendable {
    /// In Việt Nam, where a zone is written; otherwise as it stands.
    package let day: Day
    /// Of that day; nil when no time is written.
    package var second: Int?
    /// Minutes ahead of UTC; nil when no zone is written.
    package var zone: Int?

    init(day: Day) { self.day = day }

    init(day written: Day, _ clock: WrittenClock) {
        guard let zone = clock.zone else {
            (day, second) = (written, clock.second)
            return
        }
        let seconds = clock.second + (7 * 60 - zone) * 60
        let days = seconds.floorDivided(by: 86_400)
        (day, second, self.zone) = (written.adding(days: days), seconds - days * 86_400, zone)
    }
}
