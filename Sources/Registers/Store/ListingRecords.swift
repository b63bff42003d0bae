import Platform
import Vietnamese

/// How many records a list has, counted up to a bound: that it is more is known at the cost of a school's list, however many the nation has.
struct RegisterCount: Sendable, Equatable {
    static let bound = 10_000

    /// At most the bound.
    let number: Int
    let isMore: Bool

    init(found: Int) {
        number = min(found, Self.bound)
        isMore = found > Self.bound
    }

    func words(_ page: PageContext) -> String { isMore ? page.t("registers.more_than", ["n": number]) : page.number(number) }
}

struct RegisterPage: Sendable {
    let records: [RegisterRecord]
    let next: Keyset?
    let count: RegisterCount
}

extension Register {
    /// A page of the list, in the order of titles. Few records are gathered by their owners and sorted; of many, the first in order are looked for
    /// along the index of the order. Either reads one index alone, and of the records those that are shown.
    func page(_ filter: RegisterFilter, _ scope: Scope, on day: Day, after: Keyset?, limit: Int, in db: any Connection) throws -> RegisterPage {
        let count = try count(filter, scope, on: day, in: db)
        if count.number == 0 { return RegisterPage(records: [], next: nil, count: count) }
        let ids = count.isMore ? inOrder(filter, scope, on: day, after, limit + 1) : gathered(filter, scope, on: day, after, limit + 1)
        var found = try db.rows(selection + " WHERE r.id IN (\(ids)) ORDER BY r.sort_key, r.id").map(record(row:))
        let isMore = found.count > limit
        if isMore { found.removeLast() }
        let last = found.last.map { Keyset([keyed($0).keys.sort, $0.id]) }
        return RegisterPage(records: found, next: isMore ? last : nil, count: count)
    }

    func count(_ filter: RegisterFilter, _ scope: Scope, on day: Day, in db: any Connection) throws -> RegisterCount {
        RegisterCount(found: try db.value("SELECT count(*) FROM (\(matches(filter, scope, on: day))) AS found") ?? 0)
    }

    /// As many as the bound lets through, in no order.
    private func matches(_ filter: RegisterFilter, _ scope: Scope, on day: Day) -> SQL {
        "SELECT r.id, r.sort_key FROM \(table) AS r WHERE \(condition(filter, scope, owner: "r.organisation_id", on: day)) LIMIT \(RegisterCount.bound + 1)"
    }

    private func gathered(_ filter: RegisterFilter, _ scope: Scope, on day: Day, _ after: Keyset?, _ limit: Int) -> SQL {
        let later: SQL = after.map { "WHERE (sort_key, id) > (\($0.values[0]), \($0.values[1]))" } ?? ""
        return "SELECT id FROM (\(matches(filter, scope, on: day))) AS found \(later) ORDER BY sort_key, id LIMIT \(limit)"
    }

    /// The owner as a term, which no index has: so that both engines go along the order and ask of each record whether it is one of them.
    private func inOrder(_ filter: RegisterFilter, _ scope: Scope, on day: Day, _ after: Keyset?, _ limit: Int) -> SQL {
        let later: SQL = after.map { "AND (r.sort_key, r.id) > (\($0.values[0]), \($0.values[1]))" } ?? ""
        return """
            SELECT r.id FROM \(table) AS r WHERE \(condition(filter, scope, owner: "(r.organisation_id || '')", on: day)) \(later)
            ORDER BY r.sort_key, r.id LIMIT \(limit)
            """
    }

    private func condition(_ filter: RegisterFilter, _ scope: Scope, owner: SQL, on day: Day) -> SQL {
        var sql = scope.condition(on: owner)
        if !filter.organisations.isEmpty { sql += " AND \(owner) IN (\(list: filter.organisations))" }
        if !filter.provinces.isEmpty {
            sql += """
                 AND \(owner) IN (SELECT organisation_id FROM organisations_view_version
                    WHERE province_id IN (\(list: filter.provinces)) AND from_day <= \(day) AND until_day > \(day))
                """
        }
        for field in fields {
            guard let column = field.filter, let values = filter.chosen[field.name], !values.isEmpty else { continue }
            sql += " AND " + field.condition(column, values)
        }
        for word in filter.search.searchWords { sql += " AND r.search_key LIKE \("%\(word)%")" }
        return sql
    }
}

extension RegisterField {
    fileprivate func condition(_ column: SQL, _ values: [String]) -> SQL {
        switch form {
        case .codes: "(" + SQL.join(values.map { "' ' || \(column) || ' ' LIKE \("% \($0) %")" }, " OR ") + ")"
        case .yesNo: "\(column) IN (\(list: values.compactMap { Int($0) }))"
        default: "\(column) IN (\(list: values))"
        }
    }
}
