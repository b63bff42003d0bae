import Measures
import Organisations
import Platform
import Vietnamese

/// One value, with its history.
struct ValueRecord: Sendable {
    struct Line: Sendable {
        let entry: JournalEntry
        let content: JournalContent?
        let actor: String?
    }

    let value: SourcedValue
    let placeName: String
    let keeperName: String
    let history: [Line]
    let mayEdit: Bool

    static func read(_ id: String, _ scope: Scope?, _ plans: Plans, in db: any Connection) throws -> ValueRecord {
        guard let value = try ValueStore(db).value(id) else { throw Problem.notFound }
        let mayEdit = try scope?.contains(value.organisation, in: db) ?? false
        let entries = try db.history(kind: SourcedValue.kind, record: id, limit: 20)
        // Who worked on it is for those in charge; everybody sees what changed, when and why.
        let names = mayEdit ? try ActorStore(db).names(of: entries.map(\.actor)) : [:]
        return ValueRecord(
            value: value, placeName: try plans.name(of: value.place, in: db),
            keeperName: try plans.name(of: .organisation(value.organisation), in: db),
            history: try entries.map { Line(entry: $0, content: try db.content(of: $0), actor: names[$0.actor]) },
            mayEdit: mayEdit)
    }
}
