import Crypto
import Platform

/// The measures that are counted, each under its number. Made at the start from what the plans of the policy use.
struct MeasureSet: Sendable {
    let counted: [CountedMeasure]
    /// Two processes of different editions must not count into the same rows: the newest that started does.
    let edition: String

    init(_ measures: [CountedMeasure]) {
        counted = Dictionary(
            measures.filter { $0.measure != nil }.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }
        )
        .values.sorted { $0.key < $1.key }
        edition = hex(SHA256.hash(data: Array(counted.map(\.key).joined(separator: "\n").utf8)))
    }

    /// Writes the set down. When it is another than before, counts of measures that nobody uses any more go, and every
    /// unit is marked to be counted again.
    func register(in db: any Connection) throws {
        try db.lock("measures.recount")
        guard try !isRegistered(in: db) else { return }
        let known: Set<String> = Set(try db.rows("SELECT key FROM measures_measure").map { try $0.get(0) })
        var number: Int = try db.value("SELECT max(number) FROM measures_measure", as: Int?.self).flatMap { $0 } ?? 0
        for measure in counted where !known.contains(measure.key) {
            number += 1
            try db.run(
                """
                INSERT INTO measures_measure (number, key, name)
                    VALUES (\(number), \(measure.key), \(measure.definition.name))
                """
            )
        }
        for key in known.subtracting(counted.map(\.key)) {
            try db.run(
                "DELETE FROM measures_count WHERE measure = (SELECT number FROM measures_measure WHERE key = \(key))")
        }
        try db.run(
            """
            INSERT INTO measures_state (name, value) VALUES ('edition', \(edition))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        try StaleStore(db).markAll()
    }

    /// Whether this set is the one that is counted now.
    func isRegistered(in db: any Connection) throws -> Bool {
        try db.value("SELECT value FROM measures_state WHERE name = 'edition'") == edition
    }

    /// Numbers by key.
    func numbers(in db: any Connection) throws -> [String: Int] {
        try Dictionary(
            uniqueKeysWithValues: db.rows("SELECT key, number FROM measures_measure").map {
                (try $0.get(0), try $0.get(1))
            })
    }
}
