import Platform

extension People: Module {
    package init(in house: House) { self.init(database: house.database, clock: house.clock) }

    package var permissions: [Permission] { ["people.read", "people.edit"] }
}
