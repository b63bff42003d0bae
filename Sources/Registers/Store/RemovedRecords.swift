import Platform
import Vietnamese

/// A record that was taken away and can come back.
struct RemovedRecord: Sendable {
    let id: String
    let organisation: String
    /// Of the journal's entry that took it away.
    let version: Int
    let at: Instant
}

extension Register {
    func noteRemoval(of record: RegisterRecord, version: Int, at now: Instant) -> SQL {
        """
        INSERT INTO registers_removed (kind, record, organisation_id, version, at)
        VALUES (\(kind), \(record.id), \(record.organisation), \(version), \(now))
        ON CONFLICT (kind, record) DO UPDATE SET version = excluded.version, at = excluded.at
        """
    }

    func forgetRemoval(of id: String) -> SQL { "DELETE FROM registers_removed WHERE kind = \(kind) AND record = \(id)" }

    /// Those of a scope, the last one first.
    func removed(within scope: Scope, after: Keyset? = nil, limit: Int, in db: any Connection) throws -> [RemovedRecord]
    {
        let earlier: SQL = after.map { "AND (at, record) < (\($0.values[0]), \($0.values[1]))" } ?? ""
        return try db.rows(
            """
            SELECT record, organisation_id, version, at FROM registers_removed
            WHERE kind = \(kind) AND \(scope.condition(on: "organisation_id")) \(earlier) ORDER BY at DESC, record DESC
                LIMIT \(limit)
            """
        ).map(RemovedRecord.init(row:))
    }

    func removed(_ id: String, in db: any Connection) throws -> RemovedRecord? {
        try db.row(
            "SELECT record, organisation_id, version, at FROM registers_removed WHERE kind = \(kind) AND record = \(id)"
        ).map(RemovedRecord.init(row:))
    }
}

extension RemovedRecord {
    init(row: Row) throws {
        self.init(id: try row.get(0), organisation: try row.get(1), version: try row.get(2), at: try row.get(3))
    }
}
