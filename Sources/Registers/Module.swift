import Platform

extension Registers: Module {
    package init(in house: House) {
        let groups = house.modules.all((any RegisterSource).self).map(\.registerGroup).sorted { $0.place < $1.place }
        self.init(database: house.database, clock: house.clock, groups)
    }

    /// No register starts whose fields and table do not agree.
    package func prepare(in house: House) async throws {
        precondition(
            house.modules.all((any RegisterSource).self).count == groups.count,
            "a domain that keeps registers stands behind Registers in the list of modules: its registers would be lost")
        for register in all { try register.checkNames() }
        try await database.read { db in for register in all { try register.table.check(in: db) } }
    }

    package var shelves: [any ShelfReport] { [counts] }
    package var navigation: [NavigationItem] {
        [
            NavigationItem(
                key: "registers.title", path: "/registers", icon: "journals", for: .may(["facilities.read"]), at: 70)
        ]
    }
}

// MARK: - What other domains bring

/// A domain that keeps registers.
package protocol RegisterSource: Sendable {
    var registerGroup: Registers.Group { get }
}
