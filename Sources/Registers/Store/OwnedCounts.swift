import Platform
import Synchronization

/// How many records of a register each organisation has, in memory: what somebody may see is a sum of them. Kept until
/// the journal says that records of the register changed; then the organisations concerned are counted again, in the
/// transaction that asks, and no others.
final class OwnedCounts: ShelfReport {
    struct Counts: Sendable {
        let total: Int
        fileprivate let byOwner: [String: Int]

        /// - Parameter organisations: nil: all.
        func within(_ organisations: Set<String>?) -> Int {
            guard let organisations else { return total }
            if organisations.count < byOwner.count { return organisations.reduce(0) { $0 + (byOwner[$1] ?? 0) } }
            return byOwner.reduce(0) { organisations.contains($1.key) ? $0 + $1.value : $0 }
        }
    }

    let name = "shelf.registers.counts"
    /// No more than the organisations, times the registers.
    var usage: ShelfUsage {
        let lines = kept.withLock { $0.values.reduce(0) { $0 + $1.counts.byOwner.count } }
        return ShelfUsage(count: lines, bytes: 60 * lines, limit: 64 << 20)
    }

    private struct Kept { let counts: Counts; let position: Int }
    private let kept = Mutex<[String: Kept]>([:])
    /// Above so many changes, counting all again is quicker.
    private static let many = 500

    func counts(of register: any Register, in db: any Connection) throws -> Counts {
        var known = kept.withLock { $0[register.kind] }
        let (isChanged, head) = try db.changes(of: [register.kind], since: known?.position ?? -1)
        // Because these counts decide whether somebody sees everything, a transaction older than they are counts anew.
        if let position = known?.position, position > head { known = nil }
        if let known, !isChanged {
            if head > known.position { keep(known.counts, register, head) }
            return known.counts
        }
        var byOwner: [String: Int] = [:]
        if let known, let owners = try db.touched(by: [register.kind], since: known.position, atMost: Self.many) {
            byOwner = known.counts.byOwner
            for owner in owners { byOwner[owner] = nil }
            byOwner.merge(try register.owned(by: owners, in: db)) { $1 }
        } else {
            byOwner = try register.owned(by: nil, in: db)
        }
        let counts = Counts(total: byOwner.values.reduce(0, +), byOwner: byOwner)
        keep(counts, register, head)
        return counts
    }

    /// The newest. A change without a position yet (PostgreSQL) is counted again until it has one, so that none is
    /// missed.
    private func keep(_ counts: Counts, _ register: any Register, _ position: Int) {
        kept.withLock { kept in
            if kept[register.kind].map({ $0.position <= position }) ?? true {
                kept[register.kind] = Kept(counts: counts, position: position)
            }
        }
    }
}

extension Register {
    /// Nil: of all who have some.
    fileprivate func owned(by owners: [String]?, in db: any Connection) throws -> [String: Int] {
        let which: SQL = owners.map { "WHERE r.organisation_id IN (\(list: $0))" } ?? ""
        let rows = try db.rows(
            "SELECT r.organisation_id, count(*) FROM \(table.sql) AS r \(which) GROUP BY r.organisation_id")
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get(0), try $0.get(1)) })
    }
}
