import Storage
import Vietnamese

/// Those who act, as the journal names them: accounts and programs.
package struct ActorStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    /// The names of those who acted, by the ids that the journal keeps; for histories. Who is not among them is unknown
    /// (an account of another database).
    package func names(of ids: some Collection<String>) throws -> [String: String] {
        let people = Set(ids.filter { !$0.hasPrefix("system:") }).sorted()
        if people.isEmpty { return [:] }
        let programs = people.filter { $0.hasPrefix(Actor.ofPrograms) }.map {
            String($0.dropFirst(Actor.ofPrograms.count))
        }
        let rows = try db.rows(
            """
            SELECT id, name FROM access_account WHERE id IN (\(list: people))
            UNION ALL SELECT \(Actor.ofPrograms) || id, name FROM access_client WHERE id IN (\(list: programs))
            """)
        return try Dictionary(rows.map { (try $0.get(0), try $0.get(1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where those who acted have rights today, by their ids.
    package func posts(of actors: some Collection<String>) throws -> [String: [String]] {
        let rows = try db.rows(
            """
            SELECT DISTINCT holder, organisation FROM access_grant WHERE holder IN (\(list: Set(actors).sorted()))
                ORDER BY holder, organisation
            """
        )
        return try rows.reduce(into: [:]) { posts, row in posts[try row.get(0), default: []].append(try row.get(1)) }
    }

    /// The ids of accounts and programs that are called so: by the name one signs in with, or else by the whole name
    /// without regard to marks and case.
    package func actors(called text: String) throws -> [String] {
        let login = text.lowercased(), folded = text.folded
        let known = try db.rows(
            """
            SELECT id FROM access_account WHERE login = \(login)
            UNION ALL SELECT \(Actor.ofPrograms) || id FROM access_client WHERE id = \(text)
            """)
        if !known.isEmpty { return try known.map { try $0.get(0) } }
        let all = try db.rows(
            "SELECT id, name FROM access_account UNION ALL SELECT \(Actor.ofPrograms) || id, name FROM access_client")
        return try all.filter { try $0.get(1, as: String.self).folded == folded }.map { try $0.get(0) }
    }
}
