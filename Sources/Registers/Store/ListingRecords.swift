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
    let counts: OwnedCounts.Counts
    /// How many of the scope there are, whatever the filter.
    let owned: Int

    init(
        _ register: any Register, _ filter: RegisterFilter, _ scope: Scope, on day: Day, _ counts: OwnedCounts,
        in db: any Connection
    ) throws {
        self.counts = try counts.counts(of: register, in: db)
        self.register = register
        self.filter = filter
        self.day = day
        owned = try self.counts.within(scope.organisations(in: db))
        // Because this reader sees every record there is, the list need not ask of each whose it is.
        self.scope = owned == self.counts.total ? .everything : scope
    }
}

extension RegisterListing {
    /// Up to so many, all that a filter lets through are looked up in one pass, and sorted here.
    static let few = 500

    /// A page of the list, in the order of titles. Few records are looked up by their owners and sorted; of many, the
    /// first in order are looked for along the index of the order. Which is quicker is known from how many there are:
    /// no engine can know that of a reader and a filter. Either reads one index alone, and of the records those that
    /// are shown.
    func page(after: Keyset?, limit: Int, in db: any Connection) throws -> RegisterPage {
        let found = try ids(after: after, limit: limit + 1, in: db)
        if found.count.number == 0 { return RegisterPage(records: [], next: nil, count: found.count) }
        let shown = try db.rows(
            register.table.selection + " WHERE r.id IN (\(list: found.ids.prefix(limit))) ORDER BY r.sort_key, r.id"
        ).map(
            register.table.record(row:))
        let last = found.ids.count > limit ? shown.last.map { Keyset([register.keyed($0).keys.sort, $0.id]) } : nil
        return RegisterPage(records: shown, next: last, count: found.count)
    }

    private func ids(after: Keyset?, limit: Int, in db: any Connection) throws -> (ids: [String], count: RegisterCount)
    {
        if owned <= Self.few || filter.isNarrow {
            let first = try db.rows(matches(atMost: Self.few)).map { Place(key: try $0.get(1), id: try $0.get(0)) }
            if first.count <= Self.few {
                return (Place.page(of: first, after: after, limit), RegisterCount(found: first.count))
            }
        }
        let count = try count(in: db), isDense = count.number * count.number > limit * counts.total
        let ids = try db.rows(isDense ? inOrder(after, limit) : gathered(after, limit)).map {
            try $0.get(0, as: String.self)
        }
        return (ids, count)
    }

    func count(in db: any Connection) throws -> RegisterCount {
        if !filter.isNarrow { return RegisterCount(found: owned) }
        return RegisterCount(
            found: try db.value("SELECT count(*) FROM (\(matches(atMost: RegisterCount.bound))) AS found") ?? 0)
    }

    /// One more than so many, in no order.
    func matches(atMost most: Int) -> SQL {
        """
        SELECT r.id, r.sort_key FROM \(register.table.sql) AS r WHERE \(condition(owner: "r.organisation_id"))
            LIMIT \(most + 1)
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
        let later: SQL = after.map { "AND (r.sort_key, r.id) > (\($0.values[0]), \($0.values[1]))" } ?? ""
        return """
            SELECT r.id FROM \(register.table.sql) AS r WHERE \(condition(owner: "(r.organisation_id || '')")) \(later)
            ORDER BY r.sort_key, r.id LIMIT \(limit)
            """
    }

    private func condition(owner: SQL) -> SQL { register.condition(filter, scope, owner: owner, on: day) }

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

extension Register {
    fileprivate func condition(_ filter: RegisterFilter, _ scope: Scope, owner: SQL, on day: Day) -> SQL {
        var sql = scope.condition(on: owner)
        if !filter.organisations.isEmpty { sql += " AND \(owner) IN (\(list: filter.organisations))" }
        if !filter.provinces.isEmpty {
            sql += """
                 AND \(owner) IN (SELECT organisation_id FROM organisations_view_version
                    WHERE province_id IN (\(list: filter.provinces)) AND from_day <= \(day) AND until_day > \(day))
                """
        }
        for field in fields {
            guard field.isFiltered, let values = filter.chosen[field.name], !values.isEmpty else { continue }
            sql += " AND " + field.condition(values)
        }
        if let period = table.period, let day = filter.inForce { sql += " AND " + period.condition(on: day) }
        for word in filter.search.searchWords { sql += " AND r.search_key LIKE \("%\(word)%")" }
        return sql
    }
}

extension RegisterField {
    fileprivate func condition(_ values: [String]) -> SQL {
        let column: SQL = "r.\(SQL.name(name))"
        return switch kind {
        case .codes: "(" + SQL.join(values.map { "' ' || \(column) || ' ' LIKE \("% \($0) %")" }, " OR ") + ")"
        case .yesNo: "\(column) IN (\(list: values.compactMap { Int($0) }))"
        default: "\(column) IN (\(list: values))"
        }
    }
}
