import Institutions
import Organisations
import Platform
import Vietnamese

/// First pages of lists of units, kept until a figure or an organisation changes: the operations centre shows the same
/// few to everybody of a place, and to rank them all of a place are looked at.
final class UnitShelf: Sendable {
    var report: any ShelfReport { shelf }

    struct Key: Hashable, Sendable {
        let measure: Int
        let scope: FigureScope
        let day: Day
        let order: UnitOrder
        let limit: Int
    }

    private struct Stamp: Equatable { let figures: Int, records: Int }

    private let records = JournalEdition(of: [Organisations.kind, Institutions.kind])
    private let shelf = Shelf<Key, Stamp, [UnitFigure]>("shelf.measures.units", limit: 8 << 20) { 200 * ($0.count + 1) }

    /// - Parameter figures: the position of the sums in this transaction; nil when it is older than what is kept.
    func page(_ key: Key, figures: Int?, in db: any Connection, _ read: () throws -> [UnitFigure]) throws
        -> [UnitFigure]
    {
        guard let figures, let records = try records.stamp(in: db) else { return try read() }
        return try shelf.value(of: key, at: Stamp(figures: figures, records: records), in: db, make: read)
    }
}
