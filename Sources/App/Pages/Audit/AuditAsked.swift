import Organisations
import People
import Platform
import Vietnamese

/// What the address asks of the audit, in ids and ISO days, so that it can be passed on and names nobody's number.
struct AuditAsked: Sendable, Equatable {
    var from: Day?
    /// The last day that is asked for.
    var until: Day?
    var actor: String?
    var organisation: String?
    var person: String?
    var act: AuditAct?
    var kinds: [String] = []

    var isNarrow: Bool { self != AuditAsked() }

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

/// The form above the list, as it was filled in: a name, a number or a day as people write them.
struct AuditTyped: Sendable {
    /// By field: what was typed, in the order of the form.
    static let fields = ["from", "until", "who", "where", "whom"]

    let asked: AuditAsked
    private(set) var texts: [String: String] = [:]

    /// `Problem.badRequest` for a choice that there is not.
    init(_ request: WebRequest, kinds: Set<String>) throws {
        var asked = AuditAsked()
        func text(_ name: String) -> String? { request.query.text(name).map { String($0.prefix(200)) } }
        asked.from = text("from").flatMap { Day(iso: $0) }
        asked.until = text("until").flatMap { Day(iso: $0) }
        (asked.actor, asked.organisation, asked.person) = (text("actor"), text("organisation"), text("person"))
        asked.act = text("act").flatMap(AuditAct.init)
        asked.kinds = request.chosen("kind")
        guard asked.act != nil || text("act") == nil, asked.kinds.allSatisfy(kinds.contains) else {
            throw Problem.badRequest("problem.bad_page")
        }
        self.asked = asked
        for field in Self.fields { texts[field] = text(field) }
        if asked.from != nil { texts["from"] = nil }
        if asked.until != nil { texts["until"] = nil }
    }

    /// Something is there that must be understood first.
    var isAsWritten: Bool { !texts.isEmpty }

    /// With what was typed understood, or why it was not.
    func understood(within reach: AuditReach, by clock: Clock, _ people: People, in db: any Connection) throws -> (
        asked: AuditAsked, faults: [FieldError]
    ) {
        var asked = asked, faults: [FieldError] = []
        func day(_ field: String) -> Day? {
            guard let text = texts[field] else { return nil }
            var offers: [String: [String]] = [:]
            switch Reading.day(text, latest: clock.today) {
            case .success(let day): return day
            case .failure(let problem):
                faults.append(DayFault.fault(problem, field: field, typed: text, offers: &offers))
            }
            return nil
        }
        asked.from = day("from") ?? asked.from
        asked.until = day("until") ?? asked.until
        if let from = asked.from, let until = asked.until, until < from {
            faults.append(FieldError("until", "audit.fault.days"))
        }
        if let text = texts["who"] { asked.actor = try who(text, within: reach, &faults, in: db) }
        if let text = texts["where"] {
            asked.organisation = try place(text, within: reach.scope, on: clock.today, &faults, in: db)
        }
        if let text = texts["whom"] { asked.person = try person(text, within: reach, people, &faults, in: db) }
        return (asked, faults)
    }

    /// Of whom nothing is there within reach nothing is said, not even that there is such an account.
    private func who(_ text: String, within reach: AuditReach, _ faults: inout [FieldError], in db: any Connection)
        throws -> String?
    {
        let found = try ActorStore(db).actors(called: text).filter { try Self.acted($0, within: reach, in: db) }
        if found.count == 1 { return found[0] }
        faults.append(FieldError("who", found.isEmpty ? "audit.fault.who" : "audit.fault.who_several", ["typed": text]))
        return nil
    }

    static func acted(_ actor: String, within reach: AuditReach, in db: any Connection) throws -> Bool {
        var question = AuditQuestion(reach)
        question.actor = actor
        return try AuditStore(db).mayHave(question)
    }

    private func place(
        _ text: String, within scope: Scope, on day: Day, _ faults: inout [FieldError], in db: any Connection
    ) throws -> String? {
        switch try Organisations.find(text, of: Organisation.Kind.allCases, within: scope, on: day, in: db) {
        case .one(let id): return id
        case .none: faults.append(FieldError("where", "audit.fault.where", ["typed": text]))
        case .ambiguous: faults.append(FieldError("where", "audit.fault.where_several", ["typed": text]))
        }
        return nil
    }

    /// By a number of today or of before, or by the code that stands in the address of the person's page. Of whom
    /// nothing is there within reach nothing is said, not even that there is such a person.
    private func person(
        _ text: String, within reach: AuditReach, _ people: People, _ faults: inout [FieldError], in db: any Connection
    ) throws -> String? {
        let compact = text.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
        let byNumber =
            try people.person(number: compact, in: db).map { [$0.id] } ?? people.holders(ofOldNumber: compact, in: db)
        let found = try byNumber.isEmpty ? people.persons([text.lowercased()], in: db).map(\.id) : byNumber
        for id in found {
            var question = AuditQuestion(reach)
            question.persons = try [id] + people.joined(in: id, db)
            if try AuditStore(db).mayHave(question) { return id }
        }
        faults.append(FieldError("whom", "audit.fault.whom"))
        return nil
    }
}
