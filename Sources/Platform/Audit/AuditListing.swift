import Access
import Storage

/// A page of the audit, newest first.
package struct AuditPage: Sendable {
    package let entries: [AuditEntry]
    /// Where the next one begins; nil when there is no other.
    package let next: Keyset?
    /// It ends where looking went no further, not because it is full: the time up to which was looked at.
    package let lookedBackTo: String?

    /// Of a question that is not asked.
    package static let nothing = AuditPage(entries: [], next: nil, lookedBackTo: nil)
}

/// Comes by the pointers of a page. Whatever is asked, it goes along an index in the order of time and stops; no list
/// is sorted that grows with the years.
struct AuditListing {
    let question: AuditQuestion
    /// Lines that are looked at for one page where few of them may answer. Then the page ends, and says so.
    var patience = 100_000
    /// Of so many organisations, the newest lines of each are looked up, and the newest of these are the page.
    var few = 100
    /// The same where only some of their lines answer.
    var fewWhenChosen = 20

    /// A line that answers.
    struct Place: Sendable, Equatable {
        let at: String
        let pointer: String

        init(row: Row) throws { (at, pointer) = (try row.get(0), try row.get(1)) }
    }

    struct Found {
        let places: [Place]
        let next: Keyset?
        let lookedBackTo: String?
    }

    func page(after: Keyset?, limit: Int, in db: any Connection) throws -> Found {
        if try isOfFew(in: db) {
            let places = try db.rows(gathered(after, limit + 1, db.dialect)).map(Place.init(row:))
            return found(places, limit, floor: nil)
        }
        // Most pages are full after a few lines: how far it may look is then not asked.
        let first = try looked(after, limit, min(Self.quick, patience), in: db)
        let isFull = first.places.count == limit || first.next == nil || patience <= Self.quick
        return isFull ? first : try looked(after, limit, patience, in: db)
    }

    private static let quick = 2_000

    /// At so many lines.
    private func looked(_ after: Keyset?, _ limit: Int, _ lines: Int, in db: any Connection) throws -> Found {
        let floor = try db.value(end(after, lines), as: String.self)
        return found(try db.rows(inOrder(after, limit + 1, floor)).map(Place.init(row:)), limit, floor: floor)
    }

    private func found(_ places: [Place], _ limit: Int, floor: String?) -> Found {
        if places.count > limit, let last = places.prefix(limit).last {
            return Found(places: Array(places.prefix(limit)), next: Keyset([last.at, last.pointer]), lookedBackTo: nil)
        }
        return Found(places: places, next: floor.map { Keyset([$0, ""]) }, lookedBackTo: floor)
    }

    private func isOfFew(in db: any Connection) throws -> Bool {
        if question.actor != nil || !question.persons.isEmpty { return false }
        let isChosen = question.act != nil || !question.kinds.isEmpty
        return try question.reach.scope.isAtMost(isChosen ? fewWhenChosen : few, in: db)
    }

    // MARK: Statements

    /// The newest lines of each organisation by its own index; of them the page. SQLite has no LATERAL, and PostgreSQL,
    /// without it, may go along all lines of the time.
    func gathered(_ after: Keyset?, _ limit: Int, _ dialect: Dialect) -> SQL {
        let none: SQL = question.reach.withUnplaced ? " UNION SELECT ''" : ""
        let places: SQL =
            """
            (SELECT descendant AS id FROM access_reach
                WHERE ancestor IN (\(list: question.reach.scope.tops))\(none)) AS place
            """
        let own: SQL = "line.organisation = place.id" + question.conditions + question.range(after: after)
        let newest: SQL = "FROM audit_line AS line WHERE \(own) ORDER BY line.at DESC, line.entry DESC LIMIT"
        let lines: SQL =
            dialect == .postgres
            ? "LATERAL (SELECT line.at, line.entry \(newest) \(limit)) AS line WHERE true"
            : "audit_line AS line WHERE \(own) AND line.at >= coalesce((SELECT line.at \(newest) 1 OFFSET \(limit)), '')"
        let sql: SQL =
            """
            SELECT DISTINCT line.at, line.entry FROM \(places) CROSS JOIN \(lines)
                ORDER BY line.at DESC, line.entry DESC LIMIT \(limit)
            """
        return sql.plannedAnew
    }

    /// Line by line, each asked whether it answers.
    func inOrder(_ after: Keyset?, _ limit: Int, _ floor: String?) -> SQL {
        let lowest: SQL = floor.map { " AND line.at >= \($0)" } ?? ""
        let sql: SQL = """
            SELECT DISTINCT line.at, line.entry FROM \(table) AS line
            WHERE \(course)\(question.range(after: after))\(lowest)\(question.conditions)
                AND \(question.reach.holds("line.organisation"))
            ORDER BY line.at DESC, line.entry DESC LIMIT \(limit)
            """
        return sql.plannedAnew
    }

    /// The time of the line so many lines further.
    func end(_ after: Keyset?, _ count: Int) -> SQL {
        let sql: SQL = """
            SELECT line.at FROM \(table) AS line WHERE \(course)\(question.range(after: after))
            ORDER BY line.at DESC, line.entry DESC LIMIT 1 OFFSET \(count)
            """
        return sql.plannedAnew
    }

    private var table: SQL { question.persons.isEmpty ? "audit_line" : "audit_person" }

    /// The index that is gone along: a person's, an actor's, or time's.
    private var course: SQL {
        let actor: SQL? = question.actor.map { "line.actor = \($0)" }
        if question.persons.isEmpty { return actor ?? "1 = 1" }
        let persons: SQL = "line.person IN (\(list: question.persons))"
        return actor.map { persons + " AND " + $0 } ?? persons
    }
}
