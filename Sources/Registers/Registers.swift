import Foundation
import Platform
import Vietnamese

/// All registers of the house, and the pages that are theirs together.
package struct Registers: Sendable {
    package let database: any Database
    package let clock: Clock
    package let groups: [Group]
    let counts = OwnedCounts()

    /// Registers that belong together, as the overview shows them.
    package struct Group: Sendable {
        package let titleKey: String
        package let registers: [any Register]
        /// Where it stands in the overview: the lowest comes first.
        let place: Int

        package init(_ titleKey: String, at place: Int, _ registers: [any Register]) {
            self.titleKey = titleKey
            self.registers = registers
            self.place = place
        }
    }

    package init(database: any Database, clock: Clock, _ groups: [Group]) {
        self.database = database
        self.clock = clock
        self.groups = groups
    }

    package static let name = "registers"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    package var all: [any Register] { groups.flatMap(\.registers) }
    package var importKinds: [any ImportKind] {
        all.flatMap { register -> [any ImportKind] in
            [RegisterImport(register)] + register.table.lines.map { RegisterLinesImport(register, $0) }
        }
    }

    package func register(_ name: String) -> (any Register)? { all.first { $0.name == name } }

    package func addRoutes(to routes: Routes) {
        routes.get("/registers", .signedIn, overview)
        for register in all { RegisterDesk(register, database, clock, counts).addRoutes(to: routes) }
    }
}

extension Register {
    /// The columns that its import recognises and its export writes.
    package var importColumns: [ImportColumn] { RegisterImport.columns(of: self) }

    /// The codes that a field may have, in the order of their list.
    package func codes(of field: String) -> [String] {
        self.field(field)?.kind.list?.codes.map(\.code) ?? []
    }

    /// Any record, for tests that try routes.
    package func anyRecord(in db: any Connection) throws -> RegisterRecord? {
        try table.records(db.rows(table.selection + " ORDER BY r.id LIMIT 1"), in: db).first
    }
}
