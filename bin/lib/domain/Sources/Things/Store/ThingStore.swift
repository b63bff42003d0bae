import Platform
import Vietnamese

/// The SQL of `things_thing`; nobody else writes it.
struct ThingStore {
    private let db: any Connection
    private static let columns: SQL = "id, organisation, version, name, state"

    init(_ db: any Connection) { self.db = db }

    func thing(_ id: String) throws -> Thing? {
        try db.row("SELECT \(Self.columns) FROM things_thing WHERE id = \(id)").map(Thing.init(row:))
    }

    /// Those of these ids that are within the scope.
    func records(_ ids: [String], in scope: Scope) throws -> [Thing] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM things_thing
                WHERE id IN (\(list: ids)) AND \(scope.condition(on: "organisation"))
            """
        ).map(Thing.init(row:))
    }

    /// Those within the scope whose name holds all the words, by name; the page after `after`.
    func page(in scope: Scope, search: String, after: Keyset?, limit: Int) throws -> Page<Thing> {
        var condition = scope.condition(on: "organisation")
        for word in search.searchWords { condition = "\(condition) AND search_key LIKE \("%\(word)%")" }
        if let after { condition = "\(condition) AND (search_key, id) > (\(after.values[0]), \(after.values[1]))" }
        let rows = try db.rows(
            "SELECT \(Self.columns) FROM things_thing WHERE \(condition) ORDER BY search_key, id LIMIT \(limit + 1)")
        return try Page(rows.map(Thing.init(row:)), limit: limit) { Keyset([$0.searchKey, $0.id]) }
    }

    func openCount(under organisation: String) throws -> Int {
        let reach = Scope(tops: [organisation]).condition(on: "organisation")
        return try db.value("SELECT count(*) FROM things_thing WHERE state = \(Thing.State.open) AND \(reach)") ?? 0
    }

    func insert(_ thing: Thing) throws {
        try db.run(
            """
            INSERT INTO things_thing (id, organisation, version, name, search_key, state)
            VALUES (\(thing.id), \(thing.organisation), \(thing.version), \(thing.name), \(thing.searchKey),
                \(thing.state))
            """)
    }

    /// `Problem.conflict` when someone changed it since `version`.
    func update(_ thing: Thing, from version: Int) throws {
        let changed = try db.run(
            """
            UPDATE things_thing SET version = \(thing.version), name = \(thing.name), search_key = \(thing.searchKey),
                state = \(thing.state)
            WHERE id = \(thing.id) AND version = \(version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

extension Thing {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get(0), organisation: try row.get(1), version: try row.get(2), name: try row.get(3),
            state: try row.get(4))
    }
}
