import Institutions
import Organisations
import Platform
import Synchronization
import Vietnamese

/// First pages of lists of units, kept until a figure or an organisation changes: the operations centre shows the same few to everybody
/// of a place, and to rank them all of a place are looked at.
final class UnitShelf: Sendable {
    struct Key: Hashable, Sendable {
        let measure: Int
        let scope: FigureScope
        let day: Day
        let order: UnitOrder
        let limit: Int
    }

    private struct State {
        /// Of the sums, and of the journal.
        var figures = -1, records = -1
        var pages: [Key: [UnitFigure]] = [:]
    }

    private let state = Mutex(State())
    private static let most = 500

    /// - Parameter figures: the position of the sums in this transaction; nil when it is older than what is kept.
    func page(_ key: Key, figures: Int?, in db: any Connection, _ read: () throws -> [UnitFigure]) throws -> [UnitFigure] {
        guard let figures else { return try read() }
        let known = state.withLock { $0.records }
        let (isChanged, head) = try db.changes(of: [Organisations.kind, Institutions.kind], since: known)
        let kept = state.withLock { state -> [UnitFigure]? in
            guard state.records == known, head >= known else { return nil }
            if isChanged || state.figures != figures { state.pages = [:] }
            (state.figures, state.records) = (figures, head)
            return state.pages[key]
        }
        if let kept { return kept }
        let page = try read()
        // With a change that has no position yet (PostgreSQL), what is read now may be older than what that position will say.
        if isChanged { return page }
        state.withLock { state in
            guard state.figures == figures, state.records == head else { return }
            if state.pages.count >= Self.most { state.pages = [:] }
            state.pages[key] = page
        }
        return page
    }
}
