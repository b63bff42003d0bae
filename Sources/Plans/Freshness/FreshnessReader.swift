import Platform

/// Notes when a record of each organisation was changed last, in the transaction that moves its cursor.
struct FreshnessReader: JournalReader {
    let name = "plans.freshness"

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        var newest: [String: (at: String, position: Int)] = [:]
        // What an official says of a figure is no record that it is counted from.
        for entry in entries where !entry.kind.hasPrefix("plans.") {
            // New outlines are drawn in the operations centre: what it keeps is made again.
            if entry.kind.hasPrefix("networkmap.") {
                newest["outlines"] = (max(entry.at, newest["outlines"]?.at ?? ""), entry.position)
            }
            for organisation in entry.touches {
                newest[organisation] = (max(entry.at, newest[organisation]?.at ?? ""), entry.position)
            }
        }
        try db.run(
            batch: newest.sorted { $0.key < $1.key }.map { organisation, last in
                """
                INSERT INTO plans_freshness (organisation_id, changed_at, position)
                    VALUES (\(organisation), \(last.at), \(last.position))
                ON CONFLICT (organisation_id) DO UPDATE SET position = excluded.position,
                    changed_at = CASE WHEN excluded.changed_at > plans_freshness.changed_at THEN excluded.changed_at
                        ELSE plans_freshness.changed_at END
                """
            })
    }
}
