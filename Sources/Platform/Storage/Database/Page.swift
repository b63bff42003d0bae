/// A part of a long list, and where the next one begins.
package struct Page<Row> {
    package let rows: [Row]
    package let next: Keyset?

    /// - Parameters:
    ///   - found: from the place on, one more than are shown if there are more.
    ///   - place: where a row stands in the order of the list.
    package init(_ found: [Row], limit: Int, place: (Row) throws -> Keyset) rethrows {
        rows = Array(found.prefix(limit))
        next = try found.count > limit ? rows.last.map(place) : nil
    }

    package init(_ rows: [Row], next: Keyset?) {
        self.rows = rows
        self.next = next
    }

    package func map<Other>(_ transform: (Row) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(try rows.map(transform), next: next)
    }
}

extension Page: Sendable where Row: Sendable {}
