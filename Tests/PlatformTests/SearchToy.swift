import Logging
import Platform
import TestSupport
import Vietnamese

/// Things that are found by their names, one or more organisations each; kept as settings, since any table would do.
struct Toys: SearchedRecords {
    let kind = "toy"
    let follows = ["test.toy"]

    func texts(of records: [String], in db: any Connection) throws -> [SearchText] {
        try records.flatMap { record -> [SearchText] in
            guard let line = try db.setting("toy.\(record)"), !line.isEmpty else { return [] }
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            return parts[0].split(separator: " ").map {
                SearchText(
                    record, of: String($0), words: SearchText.words(of: parts[1]),
                    number: parts[2].isEmpty ? nil : parts[2],
                    order: VietnameseOrder.key(forName: parts[1]))
            }
        }
    }
}

/// A country with two provinces of two schools each: p1 (s1, s2), p2 (s3, s4).
private let country = TestTemplate.migrated([PlatformResources.migrations]).holding { database in
    try await database.write { db in
        for (node, parent) in [
            ("root", nil), ("p1", "root"), ("p2", "root"), ("s1", "p1"), ("s2", "p1"), ("s3", "p2"), ("s4", "p2"),
        ] {
            try AccessTree(db).place(node: node, under: parent)
        }
    }
}

struct ToyHouse {
    let database: any Database
    let index = SearchIndex(of: Toys())
    private let actor = Actor(id: "u1", name: "Nguyễn Thu Hà")

    static func with(_ engine: TestDatabase, _ test: (ToyHouse) async throws -> Void) async throws {
        try await engine.run(country) { database in try await test(ToyHouse(database: database)) }
    }

    func put(_ record: String, _ name: String, at organisations: String = "s1", number: String = "") async throws {
        try await database.write { db in
            try db.set("toy.\(record)", to: "\(organisations)|\(name)|\(number)")
            try note(record, in: db)
        }
    }

    /// Many at once, as a list brings them.
    func put(_ names: [(record: String, name: String, organisation: String)]) async throws {
        try await database.write { db in
            for (record, name, organisation) in names {
                try db.set("toy.\(record)", to: "\(organisation)|\(name)|")
                try note(record, in: db)
            }
        }
    }

    func takeAway(_ record: String) async throws {
        try await database.write { db in
            try db.set("toy.\(record)", to: "")
            try note(record, in: db)
        }
    }

    private func note(_ record: String, in db: any Connection) throws {
        let version = try db.journalVersion(kind: "test.toy", record: record) + 1
        try db.record(
            Change(
                kind: "test.toy", record: record, version: version, before: ["n": version - 1], after: ["n": version]),
            by: actor)
    }

    func catchUp() async throws {
        try await JournalReaders(database, readers: [index.reader], logger: Logger(label: "test")).catchUp()
    }

    func found(_ text: String, _ scope: Scope = .everything, limit: Int = 20) async throws -> SearchFound {
        try await database.read { db in try index.find(SearchTerms(text), within: scope, limit: limit, in: db) }
    }

    /// The index and its figures, to be compared.
    func state() async throws -> [String] {
        try await database.read { db in
            try db.rows(
                """
                SELECT text.record || '@' || place.organisation || text.words FROM search_text AS text
                    JOIN search_place AS place ON place.id = text.id >> 32
                ORDER BY 1
                """
            ).map { try $0.get(0) }
                + db.rows("SELECT word || '=' || texts FROM search_word WHERE texts <> 0 ORDER BY word").map {
                    try $0.get(0)
                }
                + db.rows(
                    "SELECT organisation || '=' || texts FROM search_place WHERE texts <> 0 ORDER BY organisation"
                ).map { try $0.get(0) }
        }
    }
}
