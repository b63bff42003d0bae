import Storage
import Terms

/// The tree on which roles are granted, as it is today. The domain that owns organisations tells it every placement.
/// Whatever writes it raises its edition (`TreeOrder`).
package struct AccessTree {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    /// Puts a node under another (or at the top), with all that is under it.
    package func place(node: String, under parent: String?) throws {
        if try isPlaced(node, under: parent) { return }
        try lockTree()
        try raiseEdition()
        if let parent, try parent == node || isReached(parent, from: node) {
            throw Problem.conflict("access.circle")
        }
        try db.run(
            """
            INSERT INTO access_node (id, parent) VALUES (\(node), \(parent))
            ON CONFLICT (id) DO UPDATE SET parent = excluded.parent
            """)
        try db.run("INSERT INTO access_reach (ancestor, descendant) VALUES (\(node), \(node)) ON CONFLICT DO NOTHING")
        try detach(node)
        if let parent { try attach(node, to: parent) }
    }

    /// Places nodes, each after its parent; those that are new with few round trips, however many.
    package func place(_ nodes: [(node: String, parent: String?)]) throws {
        if nodes.isEmpty { return }
        try lockTree()
        try raiseEdition()
        let known = try Set(
            db.rows("SELECT id FROM access_node WHERE id IN (\(list: nodes.map(\.node)))").map {
                try $0.get(0, as: String.self)
            })
        try db.run(
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

    package func remove(_ node: String) throws {
        try lockTree()
        try raiseEdition()
        try db.run("DELETE FROM access_reach WHERE descendant = \(node) OR ancestor = \(node)")
        try db.run("DELETE FROM access_node WHERE id = \(node)")
    }

    /// Two moves at once would each attach what the other has just moved away, and neither would see a circle that both
    /// make.
    private func lockTree() throws { try db.lock("access.tree") }

    /// What other processes and transactions keep of the tree is out of date once this is committed.
    private func raiseEdition() throws { try db.run("UPDATE access_edition SET tree = tree + 1") }

    /// Makes what is reached anew from the nodes and their parents, and says how many lines were wrong: none, or
    /// something wrote beside `place`. For a duty: a line too many is a right too many.
    @discardableResult
    package func repair() throws -> Int {
        try lockTree()
        let right: SQL = """
            WITH RECURSIVE up (descendant, ancestor) AS (
                SELECT id, id FROM access_node
                UNION
                SELECT up.descendant, node.parent FROM up JOIN access_node AS node ON node.id = up.ancestor
                    WHERE node.parent IS NOT NULL)
            """
        let tooMany = try db.run(
            """
            DELETE FROM access_reach WHERE (ancestor, descendant) IN (
                \(right) SELECT reach.ancestor, reach.descendant FROM access_reach AS reach
                LEFT JOIN up ON up.ancestor = reach.ancestor AND up.descendant = reach.descendant
                    WHERE up.ancestor IS NULL)
            """)
        let missing = try db.run(
            """
            INSERT INTO access_reach (ancestor, descendant) \(right) SELECT ancestor, descendant FROM up WHERE true
                ON CONFLICT DO NOTHING
            """
        )
        return tooMany + missing
    }

    private func isReached(_ node: String, from ancestor: String) throws -> Bool {
        try db.row("SELECT 1 FROM access_reach WHERE ancestor = \(ancestor) AND descendant = \(node)") != nil
    }

    private func isPlaced(_ node: String, under parent: String?) throws -> Bool {
        try db.value("SELECT parent FROM access_node WHERE id = \(node)", as: String?.self) == .some(parent)
    }

    private func detach(_ node: String) throws {
        try db.run(
            """
            DELETE FROM access_reach
            WHERE descendant IN (SELECT descendant FROM access_reach WHERE ancestor = \(node))
              AND ancestor NOT IN (SELECT descendant FROM access_reach WHERE ancestor = \(node))
            """)
    }

    private func attach(_ node: String, to parent: String) throws {
        try db.run(
            """
            INSERT INTO access_reach (ancestor, descendant)
            SELECT above.ancestor, below.descendant
            FROM access_reach AS above CROSS JOIN access_reach AS below
            WHERE above.descendant = \(parent) AND below.ancestor = \(node)
            ON CONFLICT DO NOTHING
            """)
    }
}
