import Platform
import Synchronization

/// How many records of a register each organisation has, in memory, by what lists are narrowed by: how many somebody
/// may see is a sum of them, whatever is chosen. Kept until the journal says that records of the register changed; then
/// the organisations concerned are counted again, in the transaction that asks, and no others.
final class OwnedCounts: ShelfReport {
    private struct Kept { let counts: RegisterCounts; let position: Int }

    let name = "shelf.registers.counts"
    /// No more than the organisations, times the registers and the choices of their filters.
    var usage: ShelfUsage {
        let (lines, bytes) = kept.withLock { kept in
            kept.values.reduce((0, 0)) { ($0.0 + $1.counts.lines, $0.1 + $1.counts.bytes) }
        }
        return ShelfUsage(count: lines, bytes: bytes, limit: 64 << 20)
    }

    private let kept = Mutex<[String: Kept]>([:])
    /// Above so many changes, counting all again is quicker.
    private static let many = 500

    /// Of several at once: where none changed, the journal is asked once.
    func counts(of registers: [any Register], in db: any Connection) throws -> [RegisterCounts] {
        let kinds = registers.map(\.kind), known = kept.withLock { kept in kinds.compactMap { kept[$0] } }
        if known.count == kinds.count, let oldest = known.map(\.position).min() {
            let (isChanged, head) = try db.changes(of: kinds, since: oldest)
            if !isChanged, known.allSatisfy({ $0.position <= head }) {
                for (register, known) in zip(registers, known) { keep(known.counts, register, head) }
                return known.map(\.counts)
            }
        }
        return try registers.map { try counts(of: $0, in: db) }
    }

    func counts(of register: any Register, in db: any Connection) throws -> RegisterCounts {
        var known = kept.withLock { $0[register.kind] }
        let (isChanged, head) = try db.changes(of: [register.kind], since: known?.position ?? -1)
        // Because these counts decide whether somebody sees everything, a transaction older than they are counts anew.
        if let position = known?.position, position > head { known = nil }
        if let known, !isChanged {
            if head > known.position { keep(known.counts, register, head) }
            return known.counts
        }
        let counts: RegisterCounts
        if let known, let owners = try db.touched(by: [register.kind], since: known.position, atMost: Self.many) {
            counts = try known.counts.counted(again: owners, in: db)
        } else {
            counts = try RegisterCounts(of: register, in: db)
        }
        keep(counts, register, head)
        return counts
    }

    /// The newest. A change without a position yet (PostgreSQL) is counted again until it has one, so that none is
    /// missed.
    private func keep(_ counts: RegisterCounts, _ register: any Register, _ position: Int) {
        kept.withLock { kept in
            if kept[register.kind].map({ $0.position <= position }) ?? true {
                kept[register.kind] = Kept(counts: counts, position: position)
            }
        }
    }
}
