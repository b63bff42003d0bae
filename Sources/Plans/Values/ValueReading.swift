import Platform
import Vietnamese

/// The values in force at a place, by the question that they answer, oldest first.
typealias ValueAnswers = [String: [SourcedValue]]

/// Those of the places that were asked for, in memory until any value changes: by the edition of the snapshot in which
/// they were read.
typealias ValueShelf = Shelf<ValuePlace, Int, ValueAnswers>

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
        edition = try ValueStore(db).edition()
    }

    func answers(at place: ValuePlace) throws -> ValueAnswers {
        if edition == 0 { return [:] }
        return try shelf.value(of: place, at: edition, in: db) { try read(place) }
    }

    private func read(_ place: ValuePlace) throws -> ValueAnswers {
        var answers: ValueAnswers = [:]
        for value in try ValueStore(db).values(at: [place]) {
            // A goal that an edition of the policy took away asks nothing any more.
            guard let goal = book.plan(value.plan)?.goal(value.goal) else { continue }
            answers[goal.question(in: value.plan), default: []].append(value)
        }
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
