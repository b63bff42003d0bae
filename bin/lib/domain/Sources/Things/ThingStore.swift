import Platform
import Vietnamese

private let columns: SQL = "id, organisation, version, name, state"

/// The SQL of `things_thing`; nobody else writes it.
extension Connection {
    func thing(_ id: String) throws -> Thing? {
        try row("SELECT \(columns) FROM things_thing WHERE id = \(id)").map(Thing.init(row:))
    }

    /// Those within the scope whose name holds the words, by name; the page after the last one of `after`.
    func thingPage(in scope: Scope, search: String, after: Keyset?, limit: Int) throws -> [Thing] {
        var condition = scope.condition(on: "organisation")
        if !search.isEmpty { condition = "\(condition) AND search_key LIKE \("%" + search.folded + "%")" }
        if let after { condition = "\(condition) AND (search_key, id) > (\(after.values[0]), \(after.values[1]))" }
        return try rows("SELECT \(columns) FROM things_thing WHERE \(condition) ORDER BY search_key, id LIMIT \(limit)").map(Thing.init(row:))
    }

    func openThingCount(under organisation: String) throws -> Int {
        let reach = Scope(tops: [organisation]).condition(on: "organisation")
        return try value("SELECT count(*) FROM things_thing WHERE state = \(Thing.State.open) AND \(reach)") ?? 0
    }

    func insert(_ thing: Thing) throws {
        try run(
            """
            INSERT INTO things_thing (id, organisation, version, name, search_key, state)
            VALUES (\(thing.id), \(thing.organisation), \(thing.version), \(thing.name), \(thing.searchKey), \(thing.state))
            """)
    }

    /// `Problem.conflict` when someone changed it since `version`.
    func update(_ thing: Thing, from version: Int) throws {
        let changed = try run(
            """
            UPDATE things_thing SET version = \(thing.version), name = \(thing.name), search_key = \(thing.searchKey), state = \(thing.state)
            WHERE id = \(thing.id) AND version = \(version)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

extension Thing {
    fileprivate init(row: Row) throws {
        self.init(id: try row.get(0), organisation: try row.get(1), version: try row.get(2), name: try row.get(3), state: try row.get(4))
    }
}
