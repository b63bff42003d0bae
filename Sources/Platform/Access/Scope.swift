import Storage

/// The organisations on which an actor has a permission: subtrees, by their tops.
package struct Scope: Sendable, Hashable {
    package let tops: [String]
    package let isEverything: Bool

    package static let everything = Scope(tops: [], isEverything: true)
    package static let nothing = Scope(tops: [], isEverything: false)

    package init(tops: [String]) { self.init(tops: tops, isEverything: false) }
    private init(tops: [String], isEverything: Bool) {
        self.tops = tops
        self.isEverything = isEverything
    }

    /// A condition on a column that holds an organisation's id.
    package func condition(on column: SQL) -> SQL {
        if isEverything { return "1 = 1" }
        return "\(column) IN (SELECT descendant FROM access_reach WHERE ancestor IN (\(list: tops)))"
    }

    /// The same asked of each row, with no list of organisations made first: for statements that go along an order and
    /// stop after a page. Nothing can begin with it: of few organisations, `condition` finds the rows without looking
    /// at others. The offset, which is none, keeps PostgreSQL from making a join of it: it would sort all that there
    /// is, and plan an order of eight tables for twenty milliseconds.
    package func holds(_ column: SQL) -> SQL {
        if isEverything { return "1 = 1" }
        return
            """
            EXISTS (SELECT 1 FROM access_reach AS reach WHERE reach.descendant = \(column)
                AND reach.ancestor IN (\(list: tops)) LIMIT 1 OFFSET 0)
            """
    }

    /// Whether there is an organisation of which a statement finds something; ends at the first.
    package func any(in db: any Connection, _ found: (_ organisation: SQL) -> SQL) throws -> Bool {
        let within: SQL = isEverything ? "reach.ancestor = reach.descendant" : "reach.ancestor IN (\(list: tops))"
        return try db.row(
            "SELECT 1 FROM access_reach AS reach WHERE \(within) AND EXISTS (\(found("reach.descendant"))) LIMIT 1")
            != nil
    }

    /// Whether it is at most so many organisations; asks no further than that.
    package func isAtMost(_ count: Int, in db: any Connection) throws -> Bool {
        if isEverything { return false }
        return try db.rows("SELECT descendant FROM access_reach WHERE ancestor IN (\(list: tops)) LIMIT \(count + 1)")
            .count <= count
    }

    /// Those of some organisations that are in it.
    package func among(_ organisations: some Collection<String>, in db: any Connection) throws -> Set<String> {
        if isEverything || organisations.isEmpty { return Set(organisations) }
        let wanted = Set(organisations).sorted()
        let rows = try db.rows(
            "SELECT descendant FROM access_reach WHERE descendant IN (\(list: wanted)) AND ancestor IN (\(list: tops))")
        return Set(try rows.map { try $0.get(0, as: String.self) })
    }

    package func contains(_ organisation: String, in db: any Connection) throws -> Bool {
        if isEverything { return true }
        return try db.row(
            "SELECT 1 FROM access_reach WHERE descendant = \(organisation) AND ancestor IN (\(list: tops))") != nil
    }
}
