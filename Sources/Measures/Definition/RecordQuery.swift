import Platform
import Vietnamese

/// Which records: those at some units, within `scope`, as they were on `day`.
package struct RecordQuery: Sendable {
    /// Whether a column of a statement holds the id of one of the units.
    package let isAmong: @Sendable (_ column: SQL) -> SQL
    /// What the reader may see.
    package let scope: Scope
    package let day: Day
    /// True: only those in the numerator; false: only those of the denominator that are not; nil: all.
    package let counted: Bool?
    package let after: Keyset?
    package let limit: Int

    package init(
        scope: Scope, day: Day, counted: Bool? = nil, after: Keyset? = nil, limit: Int = 50,
        isAmong: @escaping @Sendable (_ column: SQL) -> SQL
    ) {
        self.isAmong = isAmong
        self.scope = scope
        self.day = day
        self.counted = counted
        self.after = after
        self.limit = limit
    }

    /// How a page of the records is come by. Neither is quick for every reader, and neither engine can know which is: a
    /// school's records are found by the school; of a nation's, the first in order are found by going along the order.
    package enum Way: Sendable { case byUnit, inOrder }

    /// Up to so many organisations, all their records are gathered and sorted.
    private static let few = 100

    /// - Parameter column: the id of the unit that a record belongs to. Of a statement that goes in order it is asked
    ///   for each record.
    package func condition(on column: SQL, _ way: Way) -> SQL {
        switch way {
        case .byUnit: "\(scope.condition(on: column)) AND \(isAmong(column))"
        case .inOrder: "\(scope.holds(column)) AND \(isAmong(column))"
        }
    }

    /// For records of which each unit has about as many: by how many organisations the reader sees.
    package func way(in db: any Connection) throws -> Way { try scope.isAtMost(Self.few, in: db) ? .byUnit : .inOrder }
}

extension RecordQuery {
    /// A page of what a statement lists, in the order of `sort_key` and the id.
    /// - Parameters:
    ///   - sql: a statement that ends in its conditions.
    ///   - id: the column of the record's id.
    ///   - table: what both columns belong to in the statement, with its point.
    ///   - columns: catalogue keys of the columns' names; the first column names the record.
    package func records(
        _ sql: SQL, id: StaticString = "id", of table: SQL = "", columns: [String], in db: any Connection,
        record: (_ id: String, Row) throws -> MeasureRecords.Row
    ) throws -> MeasureRecords {
        let place: SQL = "\(table)sort_key, \(table)\(raw: id)"
        let later: SQL = after.map { " AND (\(place)) > (\($0.values[0]), \($0.values[1]))" } ?? ""
        let page = try Page(db.rows("\(sql)\(later) ORDER BY \(place) LIMIT \(limit + 1)"), limit: limit) { row in
            Keyset([try row.get("sort_key"), try row.get("\(id)")])
        }
        return MeasureRecords(
            columns: columns, rows: try page.rows.map { try record($0.get("\(id)"), $0) }, next: page.next,
            personalKind: nil)
    }
}
