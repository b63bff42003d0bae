import Platform
import Synchronization
import Vietnamese

/// The values in force at the places that were asked for, kept in memory until any value changes, in whichever process.
final class ValueShelf: Sendable {
    /// By the question that they answer, oldest first.
    typealias Answers = [String: [SourcedValue]]

    private struct State { var edition = -1; var places: [ValuePlace: Answers] = [:] }
    private let state = Mutex(State())
    /// A nation's organisations would be many; places that nobody asks for any more must not stay for ever.
    private let limit = 2000

    func kept(_ place: ValuePlace, _ edition: Int) -> Answers? { state.withLock { $0.edition == edition ? $0.places[place] : nil } }

    /// - Parameter edition: of the snapshot in which they were read.
    func keep(_ answers: Answers, of place: ValuePlace, _ edition: Int) {
        state.withLock { state in
            if edition < state.edition { return }
            if edition > state.edition || state.places.count >= limit { state = State(edition: edition) }
            state.places[place] = answers
        }
    }
}

/// Values as of one snapshot.
package struct ValueReading {
    let shelf: ValueShelf
    let book: PlanBook
    let edition: Int
    let db: any Connection

    init(_ shelf: ValueShelf, _ book: PlanBook, in db: any Connection) throws {
        self.shelf = shelf
        self.book = book
        self.db = db
        edition = try db.valueEdition()
    }

    func answers(at place: ValuePlace) throws -> ValueShelf.Answers {
        if edition == 0 { return [:] }
        if let kept = shelf.kept(place, edition) { return kept }
        var answers: ValueShelf.Answers = [:]
        for value in try db.values(at: [place]) {
            // A goal that an edition of the policy took away asks nothing any more.
            guard let goal = book.plan(value.plan)?.goal(value.goal) else { continue }
            answers[goal.question(in: value.plan), default: []].append(value)
        }
        shelf.keep(answers, of: place, edition)
        return answers
    }

    /// The newest that speaks on the day.
    func value(for goal: Goal, of plan: Plan, at place: ValuePlace, on day: Day) throws -> SourcedValue? {
        let answers = try answers(at: place)
        if answers.isEmpty { return nil }
        return answers[goal.question(in: plan.id)]?.last { $0.speaks(on: day) }
    }

    /// All of them, newest first.
    func values(for goal: Goal, of plan: Plan, at place: ValuePlace) throws -> [SourcedValue] {
        try answers(at: place)[goal.question(in: plan.id)]?.reversed() ?? []
    }
}

extension Plan {
    package func goal(_ id: String) -> Goal? {
        for target in targets where id == target.id || id.hasPrefix(target.id + ".") {
            if let goal = target.goals.first(where: { $0.id == id }) { return goal }
        }
        return nil
    }
}
