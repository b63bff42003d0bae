import Vietnamese

/// A copy in memory of what is made of the records of some kinds as they are today, kept until the journal says that
/// one of them changed: as true as a query, at the cost of asking for the journal's head.
package final class JournalShelf<Value: Sendable>: ShelfReport {
    private struct Stamp: Equatable { let day: Day, edition: Int }
    private let edition: JournalEdition
    private let shelf: Shelf<Int, Stamp, Value>
    private let make: @Sendable (Day, any Connection) throws -> Value

    package var name: String { shelf.name }
    package var usage: ShelfUsage { shelf.usage }

    /// - Parameters:
    ///   - name: as of a `Shelf`.
    ///   - kinds: of journal entries after which it is made again.
    ///   - bytes: about how many a value takes; two may be kept, of the day that ends and of the one that begins.
    package init(
        _ name: String, of kinds: [String], limit: Int = 32 << 20, bytes: @escaping @Sendable (Value) -> Int,
        make: @escaping @Sendable (Day, any Connection) throws -> Value
    ) {
        edition = JournalEdition(of: kinds)
        shelf = Shelf(name, limit: limit, bytes: bytes)
        self.make = make
    }

    /// What is made for another day than today is not kept.
    package func value(on day: Day, today: Day, in db: any Connection) throws -> Value {
        guard day == today, let edition = try edition.stamp(in: db) else { return try make(day, db) }
        return try shelf.value(of: 0, at: Stamp(day: day, edition: edition), in: db) { try make(day, db) }
    }
}
