import Organisations
import People
import Platform
import Vietnamese

/// What the audit's pages show, loaded in one transaction.
struct AuditModel: Sendable {
    /// Named in a line of the list; of others it says how many.
    static let fewPersons = 3
    /// Named on the page of one reading: as many as one page of an export holds.
    static let mostPersons = 500

    let filter: AuditFilter
    let entries: [AuditEntry]
    /// Something was asked for, though it may not be told what.
    var isNarrow: Bool
    var next: Keyset?
    /// Looking ended here, before the page was full.
    var lookedBackTo: String?
    let actors: [String: String]
    /// Where those who acted have rights today.
    let posts: [String: [String]]
    let organisations: [String: String]
    /// Whose names the page shows: that is a reading, too.
    let named: [String]
    private let links: [String: [String: RecordLink]]

    init(
        _ entries: [AuditEntry], filter: AuditFilter = AuditFilter(), persons most: Int, _ names: AuditNames,
        on day: Day,
        _ request: WebRequest,
        in db: any Connection
    ) throws {
        self.filter = filter
        isNarrow = filter.isNarrow
        self.entries = entries
        let acting = Set(entries.map(\.actor) + [filter.actor].compactMap { $0 })
        actors = try ActorStore(db).names(of: acting)
        posts = try ActorStore(db).posts(of: acting)
        let places = Set(
            entries.flatMap(\.organisations) + posts.values.joined() + [filter.organisation].compactMap { $0 }
        ).sorted()
        organisations = try OrganisationNames.last(of: places, on: day, request.language, in: db)
        var records: [String: Set<String>] = [People.kind: Set([filter.person].compactMap { $0 })]
        for entry in entries {
            switch entry.what {
            case .change(let change): records[entry.kind, default: []].insert(change.entry.record)
            case .reading(let shown): records[People.kind, default: []].formUnion(shown.persons.prefix(most))
            }
        }
        let links = try names.links(records, for: request, in: db)
        named = Set(
            names.kinds.filter { $0.persons == .record }.flatMap { links[$0.kind].map { Array($0.keys) } ?? [] }
        ).sorted()
        self.links = links
    }

    func link(_ kind: String, _ record: String) -> RecordLink? { links[kind]?[record] }
    func person(_ id: String) -> RecordLink? { link(People.kind, id) }

    /// Those of a reading who may be named.
    func persons(_ shown: AuditEntry.Shown, atMost most: Int) -> [RecordLink] {
        shown.persons.prefix(most).compactMap { person($0) }
    }
}
