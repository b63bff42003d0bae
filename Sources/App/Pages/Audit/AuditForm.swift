import Organisations
import People
import Platform
import Vietnamese

/// The form above the list, as it was filled in: a name, a number or a day as people write them.
struct AuditForm: Sendable {
    /// By field: what was typed, in the order of the form.
    static let fields = ["from", "until", "who", "where", "whom"]

    let filter: AuditFilter
    private(set) var texts: [String: String] = [:]

    /// `Problem.badRequest` for a choice that there is not.
    init(_ request: WebRequest, kinds: Set<String>) throws {
        var filter = AuditFilter()
        func text(_ name: String) -> String? { request.query.text(name).map { String($0.prefix(200)) } }
        filter.from = text("from").flatMap { Day(iso: $0) }
        filter.until = text("until").flatMap { Day(iso: $0) }
        (filter.actor, filter.organisation, filter.person) = (text("actor"), text("organisation"), text("person"))
        filter.act = text("act").flatMap(AuditAct.init)
        filter.kinds = request.chosen("kind")
        guard filter.act != nil || text("act") == nil, filter.kinds.allSatisfy(kinds.contains) else {
            throw Problem.badRequest("problem.bad_page")
        }
        self.filter = filter
        for field in Self.fields { texts[field] = text(field) }
        if filter.from != nil { texts["from"] = nil }
        if filter.until != nil { texts["until"] = nil }
    }

    /// Something is there that must be understood first.
    var isAsWritten: Bool { !texts.isEmpty }

    /// With what was typed understood, or why it was not.
    func understood(within reach: AuditReach, by clock: Clock, _ people: People, in db: any Connection) throws -> (
        filter: AuditFilter, faults: [FieldError]
    ) {
        var filter = filter, faults: [FieldError] = []
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
        filter.from = day("from") ?? filter.from
        filter.until = day("until") ?? filter.until
        if let from = filter.from, let until = filter.until, until < from {
            faults.append(FieldError("until", "audit.fault.days"))
        }
        if let text = texts["who"] { filter.actor = try who(text, within: reach, &faults, in: db) }
        if let text = texts["where"] {
            filter.organisation = try place(text, within: reach.scope, on: clock.today, &faults, in: db)
        }
        if let text = texts["whom"] { filter.person = try person(text, within: reach, people, &faults, in: db) }
        return (filter, faults)
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
            question.persons = try [id] + people.merged(into: id, in: db)
            if try AuditStore(db).mayHave(question) { return id }
        }
        faults.append(FieldError("whom", "audit.fault.whom"))
        return nil
    }
}
