/// How far each reader has read, and what it may read: entries that have their position.
package struct CursorStore {
    let db: any Connection

    package init(_ db: any Connection) { self.db = db }

    func cursors() throws -> [String: Int] {
        try Dictionary(
            uniqueKeysWithValues: db.rows("SELECT reader, position FROM platform_cursor").map {
                (try $0.get(0), try $0.get(1))
            })
    }

    package func cursor(of reader: String) throws -> Int {
        try db.value("SELECT position FROM platform_cursor WHERE reader = \(reader)") ?? 0
    }

    /// The reader reads the journal again from its beginning; what it has made of it stays for as long.
    package func startOver(_ reader: String) throws {
        try db.run("UPDATE platform_cursor SET position = 0 WHERE reader = \(reader)")
    }

    /// By compare-and-swap: false when another process was quicker.
    func move(_ reader: String, from old: Int, to new: Int) throws -> Bool {
        if old == 0 {
            try db.run(
                "INSERT INTO platform_cursor (reader, position) VALUES (\(reader), 0) ON CONFLICT (reader) DO NOTHING")
        }
        return try db.run("UPDATE platform_cursor SET position = \(new) WHERE reader = \(reader) AND position = \(old)")
            == 1
    }

    /// Gives the entries of ended transactions their positions, without gaps. PostgreSQL only: `xid` below the oldest
    /// transaction still open cannot be joined by another entry any more.
    func sequence() throws -> Int {
        try db.lock("platform.sequencer")
        return try db.run(
            """
            WITH ready AS (
                SELECT entry, row_number() OVER (ORDER BY xid, entry) AS step
                FROM (SELECT entry, xid FROM platform_journal
                      WHERE position IS NULL AND xid < pg_snapshot_xmin(pg_current_snapshot())
                      ORDER BY xid, entry LIMIT 10000) AS oldest)
            UPDATE platform_journal AS journal
            SET position = top.position + ready.step
            FROM ready, (SELECT coalesce(max(position), 0) AS position FROM platform_journal) AS top
            WHERE journal.entry = ready.entry
            """)
    }
}
