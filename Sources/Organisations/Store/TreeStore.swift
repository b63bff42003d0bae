import Platform
import Vietnamese

extension Organisations {
    /// Who is governed directly by an organisation on a day, in Vietnamese order.
    package static func children(of id: String, on day: Day, in db: any Connection) throws -> [Listed] {
        try db.rows(
            """
            SELECT organisation_id, kind, name, type FROM organisations_view_version
            WHERE governed_by = \(id) AND from_day <= \(day) AND until_day > \(day) ORDER BY sort_key, organisation_id
            """
        ).map(Listed.init(row:))
    }

    /// From the top of the tree down to the one above it, on a day.
    package static func ancestors(of id: String, on day: Day, in db: any Connection) throws -> [Listed] {
        try db.rows(
            """
            WITH RECURSIVE above (id, depth) AS (
                SELECT governed_by, 1 FROM organisations_version WHERE organisation_id = \(id) AND from_day <= \(day)
                    AND until_day > \(day)
                UNION ALL
                SELECT v.governed_by, above.depth + 1 FROM above JOIN organisations_version AS v
                    ON v.organisation_id = above.id AND v.from_day <= \(day) AND v.until_day > \(day)
                WHERE above.depth < 30)
            SELECT v.organisation_id, v.kind, v.name, v.type FROM above
            JOIN organisations_view_version AS v ON v.organisation_id = above.id AND v.from_day <= \(day)
                AND v.until_day > \(day)
            ORDER BY above.depth DESC
            """
        ).map(Listed.init(row:))
    }

    /// Who followed an organisation and whom it followed, in order of days.
    package static func successions(of id: String, in db: any Connection) throws -> [Succession] {
        try db.rows(
            "SELECT * FROM organisations_succession WHERE from_id = \(id) OR to_id = \(id) ORDER BY day, from_id, to_id"
        )
        .map(Succession.init(row:))
    }

    /// Who does today what an agency named in an older document did: follows the successions of the function and of all
    /// functions until a day; the agency itself when nobody followed.
    package static func successor(of id: String, function: String, on day: Day, in db: any Connection) throws -> String
    {
        var id = id
        var seen: Set<String> = [id]
        while let next: String = try db.value(
            """
            SELECT to_id FROM organisations_succession
            WHERE from_id = \(id) AND day <= \(day) AND moved_function IN (\(function), 'all') ORDER BY day, to_id
                LIMIT 1
            """), seen.insert(next).inserted
        {
            id = next
        }
        return id
    }

    /// Puts every organisation in the access tree where it belongs on a day: at the start, and each day, because a
    /// version may have begun.
    package static func followTree(on day: Day, in db: any Connection) throws {
        let wrong = try db.rows(
            """
            SELECT v.organisation_id AS id, v.governed_by AS parent
            FROM organisations_version AS v LEFT JOIN access_node AS n ON n.id = v.organisation_id
            WHERE v.from_day = coalesce(
                    (SELECT max(w.from_day) FROM organisations_version AS w WHERE w.organisation_id = v.organisation_id
                        AND w.from_day <= \(day)),
                    (SELECT min(w.from_day) FROM organisations_version AS w
                        WHERE w.organisation_id = v.organisation_id))
              AND (n.id IS NULL OR n.parent IS DISTINCT FROM v.governed_by)
            """
        ).map { (id: try $0.get("id", as: String.self), parent: try $0.get("parent", as: String?.self)) }
        for node in parentsFirst(wrong) { try AccessTree(db).place(node: node.id, under: node.parent) }
    }

    private static func parentsFirst(_ nodes: [(id: String, parent: String?)]) -> [(id: String, parent: String?)] {
        let parents = Dictionary(nodes.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
        func depth(_ id: String, _ seen: Int = 0) -> Int {
            guard seen < 30, case .some(.some(let parent)) = parents[id] else { return 0 }
            return depth(parent, seen + 1) + 1
        }
        return nodes.map { (depth($0.id), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension Organisations {
    /// An organisation as lists and choices show it.
    package struct Listed: Sendable, Equatable {
        package let id: String
        package let kind: Organisation.Kind
        package let name: String
        package let type: String?

        init(row: Row) throws {
            id = try row.get("organisation_id")
            kind = try row.get("kind")
            name = try row.get("name")
            type = try row.get("type")
        }
    }
}
