import Organisations
import People
import Platform
import Vietnamese

/// What the address asks of the audit, in ids and ISO days, so that it can be passed on and names nobody's number.
struct AuditFilter: Sendable, Equatable {
    var from: Day?
    /// The last day that is asked for.
    var until: Day?
    var actor: String?
    var organisation: String?
    var person: String?
    var act: AuditAct?
    var kinds: [String] = []

    var isNarrow: Bool { self != AuditFilter() }

    var query: [QueryItem] {
        let pairs = [
            ("from", from?.iso), ("until", until?.iso), ("actor", actor), ("organisation", organisation),
            ("person", person), ("act", act?.rawValue),
        ]
        return pairs.compactMap { name, value in value.map { QueryItem(name, $0) } }
            + kinds.map { QueryItem("kind", $0) }
    }

    /// - Parameter persons: who is asked for, under all records that became one.
    func question(within reach: AuditReach, persons: [String]) -> AuditQuestion {
        var question = AuditQuestion(organisation.map { AuditReach(Scope(tops: [$0]), withUnplaced: false) } ?? reach)
        question.from = from.map { Instant(startOf: $0) }
        question.until = until.map { Instant(startOf: $0.adding(days: 1)) }
        (question.actor, question.act, question.kinds, question.persons) = (actor, act, kinds, persons)
        return question
    }
}
