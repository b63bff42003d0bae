import Institutions
import Platform
import Vietnamese

/// How many records a list has, counted up to a bound: that it is more is known at the cost of a school's list, however
/// many the nation has.
struct RegisterCount: Sendable, Equatable {
    static let bound = 10_000

    /// At most the bound.
    let number: Int
    let isMore: Bool

    init(found: Int) {
        number = min(found, Self.bound)
        isMore = found > Self.bound
    }

    func words(_ page: PageContext) -> String {
        isMore ? page.t("registers.more_than", ["n": number]) : page.number(number)
    }
}

struct RegisterPage: Sendable {
    let records: [RegisterRecord]
    let next: Keyset?
    let count: RegisterCount
}

/// One register's list, as one reader may see it.
struct RegisterListing {
    let register: any Register
    let filter: RegisterFilter
    let scope: Scope
    let day: Day
    /// How many of the scope there are, whatever the filter.
    let owned: Int
    private let total: Int
    /// What the filter finds, where counts can say it.
    private let known: RegisterCounts.Found?
    /// Owners that the filter names, or that lie in provinces that it names; nil: it names none.
    private let among: Set<String>?
    /// Owners that are asked of each record along the order, where that is quicker than to ask the tree.
    private let owners: [String]?

    init(
        _ register: any Register, _ filter: RegisterFilter, _ scope: Scope, on day: Day, _ counts: OwnedCounts,
        in db: any Connection
    ) throws {
        let counts = try counts.counts(of: register, in: db), slice = try scope.slice(in: db)
        self.register = register
        self.filter = filter
        self.day = day
        total = counts.total
        owned = counts.within(slice)
        among = try filter.owners(on: day, in: db)
        known = counts.found(filter, among: among, slice)
        // Because this reader sees every record there is, the list need not ask of each whose it is.
        self.scope = owned == total ? .everything : scope
        // PostgreSQL would join the tree and sort all that there is.
        owners = db.dialect == .postgres && owned < total ? counts.owners(in: slice) : nil
    }
}

extension RegisterListing {
    /// Up to so many, all that a search finds are looked up in one pass, and sorted here.
    static let few = 500
    /// What finding one owner's records costs, and going on along the order, each in records gathered.
    private static let cost = (owner: 30, step: 2)

    /// A page of the list, in the order of titles. Few records are looked up by their owners and sorted; of many, the
    /// first in order are looked for along the index of the order. Which is quicker is known from how many there are:
    /// no engine can know that of a reader and a filter. Either reads one index alone, and of the records those that
    /// are shown.
    func page(after: Keyset?, limit: Int, in db: any Connection) throws -> RegisterPage {
        let found = try ids(after: after, limit: limit + 1, in: db)
        if found.ids.isEmpty { return RegisterPage(records: [], next: nil, count: found.count) }
        let which: SQL = " WHERE r.id IN (\(list: found.ids.prefix(limit))) ORDER BY r.sort_key, r.id"
        let shown = try register.table.records(db.rows(register.table.selection + which), in: db)
        let last = found.ids.count > limit ? shown.last.map { Keyset([register.keyed($0).keys.sort, $0.id]) } : nil
        return RegisterPage(records: shown, next: last, count: found.count)
    }

    private func ids(after: Keyset?, limit: Int, in db: any Connection) throws -> (ids: [String], count: RegisterCount)
    {
        if let known {
            if known.count == 0 { return ([], RegisterCount(found: 0)) }
            let ids = try db.rows(quicker(known, after, limit))
            return (try ids.map { try $0.get(0) }, RegisterCount(found: known.count))
        }
        let first = try db.rows(matches(atMost: Self.few)).map { Place(key: try $0.get(1), id: try $0.get(0)) }
        if first.count <= Self.few {
            return (Place.page(of: first, after: after, limit), RegisterCount(found: first.count))
        }
        let count = try count(in: db), isDense = count.number * count.number > limit * total
        let ids = try db.rows(isDense ? inOrder(after, limit) : gathered(after, limit)).map {
            try $0.get(0, as: String.self)
        }
        return (ids, count)
    }

    /// Along the order, the page is full after so many steps as the found are rare among all.
    private func quicker(_ found: RegisterCounts.Found, _ after: Keyset?, _ limit: Int) -> SQL {
        let steps = min(limit, found.count) * total / found.count
        guard let owners = found.owners, found.owned + Self.cost.owner * owners.count <= Self.cost.step * steps else {
            return inOrder(after, limit)
        }
        return owned(by: owners, found.owned, after, limit)
    }

    func count(in db: any Connection) throws -> RegisterCount {
        if let known { return RegisterCount(found: known.count) }
        return RegisterCount(
            found: try db.value("SELECT count(*) FROM (\(matches(atMost: RegisterCount.bound))) AS found") ?? 0)
    }

    /// Of owners that are known to be the reader's. The inner bound, which is none, keeps a planner from going along
    /// the order.
    private func owned(by owners: [String], _ bound: Int, _ after: Keyset?, _ limit: Int) -> SQL {
        """
        SELECT id FROM (
            SELECT r.id, r.sort_key FROM \(register.table.sql) AS r
            WHERE r.organisation_id IN (\(list: owners))\(register.condition(filter)) \(Self.later(after))
            LIMIT \(bound)) AS found
        ORDER BY sort_key, id LIMIT \(limit)
        """
    }

    /// One more than so many, in no order.
    func matches(atMost most: Int) -> SQL {
        """
        SELECT r.id, r.sort_key FROM \(register.table.sql) AS r
        WHERE \(condition(owner: "r.organisation_id", scope.condition(on: "r.organisation_id"))) LIMIT \(most + 1)
        """
    }

    func gathered(_ after: Keyset?, _ limit: Int) -> SQL {
        let later: SQL = after.map { "WHERE (sort_key, id) > (\($0.values[0]), \($0.values[1]))" } ?? ""
        return
            """
            SELECT id FROM (\(matches(atMost: RegisterCount.bound))) AS found \(later) ORDER BY sort_key, id
                LIMIT \(limit)
            """
    }

    /// The owner as a term, which no index has: so that both engines go along the order and ask of each record whether
    /// it is one of them.
    func inOrder(_ after: Keyset?, _ limit: Int) -> SQL {
        let owner: SQL = "(r.organisation_id || '')"
        let sql: SQL = """
            SELECT r.id FROM \(register.table.sql) AS r
            WHERE \(condition(owner: owner, isOne(owner))) \(Self.later(after)) ORDER BY r.sort_key, r.id LIMIT \(limit)
            """
        return sql.plannedAnew
    }

    private func isOne(_ owner: SQL) -> SQL {
        if let owners { return "\(owner) IN (\(list: owners))" }
        // Few steps: each is asked. Many: a list of the scope's organisations costs less.
        return owned * Self.dense > total ? scope.holds(owner) : scope.condition(on: owner)
    }

    private static let dense = 20

    private static func later(_ after: Keyset?) -> SQL {
        after.map { "AND (r.sort_key, r.id) > (\($0.values[0]), \($0.values[1]))" } ?? ""
    }

    private func condition(owner: SQL, _ within: SQL) -> SQL {
        let named: SQL = among.map { " AND \(owner) IN (\(list: $0.sorted()))" } ?? ""
        return within + named + register.condition(filter)
    }

    /// A place in the list, ordered by bytes, as both engines order.
    private struct Place {
        let key: String
        let id: String

        private static func isBefore(_ a: Place, _ b: Place) -> Bool {
            a.key.utf8.elementsEqual(b.key.utf8)
                ? a.id.utf8.lexicographicallyPrecedes(b.id.utf8) : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
        }

        static func page(of places: [Place], after: Keyset?, _ limit: Int) -> [String] {
            let end = after.map { Place(key: $0.values[0], id: $0.values[1]) }
            return places.filter { place in end.map { isBefore($0, place) } ?? true }.sorted(by: isBefore).prefix(limit)
                .map(\.id)
        }
    }
}

extension RegisterFilter {
    /// Nil: it names no owners.
    fileprivate func owners(on day: Day, in db: any Connection) throws -> Set<String>? {
        if provinces.isEmpty { return organisations.isEmpty ? nil : Set(organisations) }
        let within = try Institutions.known(today: day, in: db).within(provinces)
        return organisations.isEmpty ? within : within.intersection(organisations)
    }
}
