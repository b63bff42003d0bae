import Platform
import Vietnamese

/// An organisation's versions, oldest first, without gaps or overlaps: each begins where the one before ends.
package struct Timeline: Sendable, Equatable {
    package private(set) var versions: [OrganisationVersion]

    package init(_ first: OrganisationVersion) { versions = [first] }

    /// From rows that are known to be in order.
    init(stored versions: [OrganisationVersion]) { self.versions = versions }

    /// Nil on a day before it began or after it ended.
    package func version(on day: Day) -> OrganisationVersion? { versions.first { $0.holds(on: day) } }

    /// What to show of it on a day also when it has ended or not begun: the version of that day, else the last before,
    /// else the first.
    package func nearest(to day: Day) -> OrganisationVersion { versions.last { $0.from <= day } ?? versions[0] }

    package var from: Day { versions[0].from }
    package var until: Day { versions[versions.count - 1].until }

    /// Something becomes different on a day. What later versions say of their own stays; what they had from before
    /// follows. Throws `Problem.conflict` on a day when it does not exist.
    package mutating func change(on day: Day, _ edit: (inout OrganisationVersion) -> Void) throws {
        guard let index = versions.firstIndex(where: { $0.holds(on: day) }) else {
            throw Problem.conflict("organisations.not_there_on_day")
        }
        let old = versions[index]
        var new = old
        edit(&new)
        (new.from, new.until) = (day, old.until)
        if new.says(what: old) { return }
        versions[index].until = day
        versions.insert(new, at: index + 1)
        if old.from == day { versions.remove(at: index) }
        for later in versions.indices where versions[later].from > day { versions[later].follow(old: old, new: new) }
        join()
    }

    /// What was recorded of the version of a day was wrong from its first day.
    package mutating func correct(on day: Day, _ edit: (inout OrganisationVersion) -> Void) throws {
        guard let version = version(on: day) else { throw Problem.conflict("organisations.not_there_on_day") }
        try change(on: version.from, edit)
    }

    /// It exists until the day before. Planned versions from that day on are dropped.
    package mutating func end(on day: Day) throws {
        guard day > from else { throw Problem.conflict("organisations.ends_before_it_begins") }
        versions.removeAll { $0.from >= day }
        versions[versions.count - 1].until = day
    }

    /// It began on another day than was recorded; versions that ended before are dropped.
    package mutating func begin(on day: Day) throws {
        guard day < until else { throw Problem.conflict("organisations.ends_before_it_begins") }
        versions.removeAll { $0.until <= day }
        versions[0].from = day
    }

    /// Neighbours that say the same become one.
    private mutating func join() {
        for index in versions.indices.dropFirst().reversed() where versions[index].says(what: versions[index - 1]) {
            versions[index - 1].until = versions[index].until
            versions.remove(at: index)
        }
    }
}

extension OrganisationVersion {
    /// Takes over each thing in which `new` differs from `old`, where this version still says what `old` said.
    fileprivate mutating func follow(old: OrganisationVersion, new: OrganisationVersion) {
        func follow<T: Equatable>(_ path: WritableKeyPath<OrganisationVersion, T>) {
            if self[keyPath: path] == old[keyPath: path] { self[keyPath: path] = new[keyPath: path] }
        }
        follow(\.name)
        follow(\.nameInEnglish)
        follow(\.type)
        follow(\.governedBy)
        follow(\.locatedIn)
    }
}
