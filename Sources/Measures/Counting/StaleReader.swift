import Platform

/// Marks the units that a change touches, in the transaction that moves its cursor.
struct StaleReader: JournalReader {
    let name = "measures"

    /// Changes of these kinds may move a unit to another territory, type or superior: sums change though no count does.
    private static let movers = ["organisations.", "institutions."]

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        var moved: [String: Bool] = [:]
        for entry in entries {
            let moves = Self.movers.contains { entry.kind.hasPrefix($0) }
            for organisation in entry.touches { moved[organisation, default: false] = moved[organisation] == true || moves }
        }
        try db.markStale(moved)
    }
}

extension Connection {
    /// In order of ids, as the recount updates them: two processes cannot wait for each other.
    func markStale(_ units: [String: Bool]) throws {
        try run(
            batch: units.sorted { $0.key < $1.key }.map { organisation, moved in
                """
                INSERT INTO measures_stale (organisation_id, generation, moved) VALUES (\(organisation), 1, \(moved))
                ON CONFLICT (organisation_id) DO UPDATE SET generation = measures_stale.generation + 1,
                    moved = CASE WHEN excluded.moved = 1 THEN 1 ELSE measures_stale.moved END
                """
            })
    }

    /// Every unit there is: the set of measures changed, or somebody wants everything counted anew.
    func markAllStale() throws {
        try run("UPDATE measures_stale SET generation = generation + 1")
        try run(
            """
            INSERT INTO measures_stale (organisation_id, generation)
            SELECT DISTINCT organisation_id, 1 FROM organisations_view_version WHERE 1 = 1
            ON CONFLICT (organisation_id) DO NOTHING
            """)
    }
}
