import Measures
import NetworkMap
import Organisations
import Platform
import Synchronization
import Vietnamese

/// Which territories a figure on a unit counts (`Organisations.area`): asked once, since only a new edition of the
/// units, which takes a restart, changes it.
final class Territories: Sendable {
    private let known = Mutex<[String: Set<String>]>([:])

    /// Nil for the whole country. `Problem.notFound` for a unit that there never was.
    func of(_ unit: String, followingSuccessors: Bool = false, in db: any Connection) throws -> Set<String>? {
        if unit == "viet-nam" { return nil }
        let key = followingSuccessors ? unit + "+" : unit
        if let territories = known.withLock({ $0[key] }) { return territories }
        guard try Organisations.unit(unit, in: db)?.level == .province else { throw Problem.notFound }
        let territories = Set(try Organisations.area(unit, followingSuccessors: followingSuccessors, in: db))
        known.withLock { $0[key] = territories }
        return territories
    }
}
