import Organisations
import Platform
import Vietnamese

/// Drawn outlines, made once for each division and set of editions.
final class OutlineShelf: Sendable {
    private let installed: InstalledOutlines
    var reports: [any ShelfReport] { [sets, communes] }
    /// By the editions in force; a drawing counts by its bytes, with what it was made of some four times as much.
    private let sets = Shelf<Day, [String], OutlineSet>("shelf.map.outlines", limit: 64 << 20) { $0.drawing.count * 4 }
    /// What is in force, and what is looked at; what an edition holds never changes.
    private let communes = Shelf<[String], Bool, CommuneOutlines>("shelf.map.communes", limit: 96 << 20) { $0.bytes }

    init(installed: InstalledOutlines) { self.installed = installed }

    func outlines(of division: Division, in db: any Connection) throws -> OutlineSet {
        try outlines(of: division, editions: EditionStore(db).inForce(for: division.from), in: db)
    }

    /// - Parameter editions: the imported ones to draw, a later one over an earlier.
    func outlines(of division: Division, editions: [String], in db: any Connection) throws -> OutlineSet {
        try sets.value(of: division.from, at: editions, in: db) { try make(division, editions, in: db) }
    }

    /// The communes' outlines that coordinates are compared with.
    /// - Parameter editions: a later one over an earlier.
    func communes(editions: [String], in db: any Connection) throws -> CommuneOutlines {
        if editions.isEmpty { return .none }
        return try communes.value(of: editions, at: true, in: db) {
            var outlines: [String: Outline] = [:]
            for edition in editions { outlines.merge(try EditionStore(db).outlines(of: edition)) { $1 } }
            return CommuneOutlines(outlines)
        }
    }

    /// Imported ones first, then installed ones, then unions of what was joined in a province.
    private func make(_ division: Division, _ editions: [String], in db: any Connection) throws -> OutlineSet {
        var outlines: [String: Outline] = [:]
        for edition in editions { outlines.merge(try EditionStore(db).outlines(of: edition)) { $1 } }
        let official = Set(outlines.keys)
        for province in division.provinces where outlines[province.id] == nil {
            if let outline = installed.outlines[province.id] {
                outlines[province.id] = outline
            } else {
                let parts = try Organisations.area(province.id, in: db).compactMap { installed.outlines[$0] }
                if !parts.isEmpty { outlines[province.id] = Outline(joining: parts) }
            }
        }
        return OutlineSet(division, outlines.filter { division.holds($0.key) }, official: official)
    }
}

/// FNV-1a: short, and the same on every machine.
func fingerprint(_ bytes: some Sequence<UInt8>) -> String {
    String(bytes.reduce(into: UInt64(0xcbf2_9ce4_8422_2325)) { $0 = ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 36)
}
