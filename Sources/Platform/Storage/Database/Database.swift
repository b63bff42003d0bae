/// A relational database. Two conformers: `SQLiteDatabase` and `PostgresDatabase`.
///
/// The closure is synchronous: it holds one connection and one transaction and cannot suspend inside it. A thrown
/// error rolls everything back. It may be run again (serialisation failure, lost connection before COMMIT), so it
/// touches nothing outside the database. `write` returns only when the commit is durable.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// A consistent snapshot: a figure and its records agree.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Called after each commit of this process, from any thread; must return at once.
    func onCommit(_ notify: @escaping @Sendable () -> Void)
    func close()
}

package protocol Connection {
    var dialect: Dialect { get }
    /// Whether its transaction may write: then what it reads may never be committed, and nothing in memory may be made
    /// of it.
    var isWriting: Bool { get }
    /// Kept in memory of its database, each true of an edition or a position that a transaction asks for.
    var copies: Copies { get }
    func rows(_ sql: SQL) throws -> [Row]
    /// How many rows were changed.
    @discardableResult func run(_ sql: SQL) throws -> Int
    /// Statements whose answers nobody needs, one after the other; sent together where the engine is far away.
    func run(batch: [SQL]) throws
    /// Several statements in one text, without values; for migrations.
    func script(_ text: String) throws
    /// Holds off every other transaction that locks the same name until this one ends. A rule that counts or sums
    /// before it writes takes it first: PostgreSQL shows races that SQLite, with its single writer, does not have.
    func lock(_ aggregate: String) throws
    /// Runs a part of the transaction that may fail without it: when it throws, only what the part wrote is taken back.
    /// A statement that failed outside of one ends the transaction, whoever catches the error: on both engines nothing
    /// of it is kept.
    func attempt<T>(_ body: () throws -> T) throws -> T
}

extension Connection {
    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    package func value<T: SQLReadable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        try rows(sql).first?.get(0)
    }
}

package enum Dialect: Sendable, CaseIterable { case sqlite, postgres }

@usableFromInline
package enum DatabaseError: Error, Equatable {
    case missingColumn(String)
    case wrongType(String, String)
    /// A UNIQUE, CHECK, NOT NULL or FOREIGN KEY constraint refused the write; nothing of it was kept.
    case constraint(Constraint, String)
    /// The transaction lost against another one and may be tried again.
    case contention(String)
    /// The write ran into its time limit; nothing of it was kept.
    case timeLimit
    /// No room on the disk; nothing of the write was kept.
    case diskFull
    /// The engine cannot be reached, or all its connections have long been busy.
    case unavailable(String)
    /// The connection was lost while COMMIT was under way: whether the write is kept is not known.
    case outcomeUnknown(String)
    /// A migration that has been applied was changed since.
    case migrationChanged(String)
    /// The database orders texts by a language; it must order them by bytes.
    case wrongCollation(String)
    case engine(code: String, message: String)

    @usableFromInline
    package enum Constraint: Sendable { case unique, check, notNull, foreignKey, other }

    /// Neither engine keeps a NUL in a text as every reader reads it.
    static let textWithNUL = DatabaseError.engine(code: "22021", message: "a text holds a NUL")
}

/// For the log and the command line; what a person reads on a page is `Problem`'s sentence.
extension DatabaseError: CustomStringConvertible {
    @usableFromInline
    package var description: String {
        switch self {
        case .missingColumn(let column): "No column “\(column)”."
        case .wrongType(let column, let value): "Column “\(column)” holds “\(value)”."
        case .constraint(let constraint, let message):
            "Refused by a constraint (\(constraint)), nothing was written: \(message)"
        case .contention(let message): "Another transaction was quicker, nothing was written: \(message)"
        case .timeLimit: "The write took too long; nothing was written."
        case .diskFull:
            "No space left on the disk of the database; nothing of this write was kept. Make room, then do it again."
        case .unavailable(let message): "The database cannot be reached: \(message)"
        case .outcomeUnknown(let message):
            "The connection was lost while writing; look whether it was written: \(message)"
        case .migrationChanged(let name): "Migration \(name) has been applied already and was changed since."
        case .wrongCollation(let collation):
            "The database orders texts by “\(collation)”. Make it with --locale C --template template0 (docs/production.md) and load the data into it."
        case .engine(let code, let message): "\(code): \(message)"
        }
    }
}

/// Opens what `--database` names: a `postgres://` URL or the path of an SQLite file.
package func openDatabase(_ location: String, connections: Int = 8) throws -> any Database {
    if location.hasPrefix("postgres://") || location.hasPrefix("postgresql://") {
        return try PostgresDatabase(url: location, connections: connections)
    }
    return try SQLiteDatabase(path: location)
}
