import Platform

/// Marks the units that a change touches, in the transaction that moves its cursor.
struct StaleReader: JournalReader {
    let name = "measures"

    /// Changes of these kinds may move a unit to another territory, type or superior: sums change though no count does.
    private static let movers = ["organisations.", "institutions."]

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        var marks: [String: StaleMark] = [:]
        for entry in entries {
            let moves = Self.movers.contains { entry.kind.hasPrefix($0) },
                domain = String(entry.kind.prefix { $0 != "." })
            for organisation in entry.touches { marks[organisation, default: StaleMark()].add(domain, moves: moves) }
        }
        try StaleStore(db).mark(marks)
    }
}
