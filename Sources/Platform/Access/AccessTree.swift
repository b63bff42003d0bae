/// The tree on which roles are granted, as it is today. The domain that owns organisations tells it every placement.
extension Connection {
    /// Puts a node under another (or at the top), with all that is under it.
    package func place(node: String, under parent: String?) throws {
        if try value("SELECT parent FROM access_node WHERE id = \(node)", as: String?.self) == .some(parent) { return }
        if let parent, try row("SELECT 1 FROM access_reach WHERE ancestor = \(node) AND descendant = \(parent)") != nil {
            throw Problem.conflict("access.circle")
        }
        try run(
            """
            INSERT INTO access_node (id, parent) VALUES (\(node), \(parent))
            ON CONFLICT (id) DO UPDATE SET parent = excluded.parent
            """)
        try run("INSERT INTO access_reach (ancestor, descendant) VALUES (\(node), \(node)) ON CONFLICT DO NOTHING")
        try detach(node)
        if let parent { try attach(node, to: parent) }
    }

    /// Places nodes, each after its parent; those that are new with few round trips, however many.
    package func place(_ nodes: [(node: String, parent: String?)]) throws {
        let known = try Set(rows("SELECT id FROM access_node WHERE id IN (\(list: nodes.map(\.node)))").map { try $0.get(0, as: String.self) })
        try run(
            batch: nodes.filter { !known.contains($0.node) }.flatMap { node, parent -> [SQL] in
                [
                    "INSERT INTO access_node (id, parent) VALUES (\(node), \(parent))",
                    "INSERT INTO access_reach (ancestor, descendant) VALUES (\(node), \(node)) ON CONFLICT DO NOTHING",
                    """
                    INSERT INTO access_reach (ancestor, descendant)
                    SELECT ancestor, \(node) FROM access_reach WHERE descendant = \(parent) ON CONFLICT DO NOTHING
                    """,
                ]
            })
        for (node, parent) in nodes where known.contains(node) { try place(node: node, under: parent) }
    }

    package func removeNode(_ node: String) throws {
        try run("DELETE FROM access_reach WHERE descendant = \(node) OR ancestor = \(node)")
        try run("DELETE FROM access_node WHERE id = \(node)")
    }

    private func detach(_ node: String) throws {
        try run(
            """
            DELETE FROM access_reach
            WHERE descendant IN (SELECT descendant FROM access_reach WHERE ancestor = \(node))
              AND ancestor NOT IN (SELECT descendant FROM access_reach WHERE ancestor = \(node))
            """)
    }

    private func attach(_ node: String, to parent: String) throws {
        try run(
            """
            INSERT INTO access_reach (ancestor, descendant)
            SELECT above.ancestor, below.descendant
            FROM access_reach AS above CROSS JOIN access_reach AS below
            WHERE above.descendant = \(parent) AND below.ancestor = \(node)
            ON CONFLICT DO NOTHING
            """)
    }
}
