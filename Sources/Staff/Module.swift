import Institutions
import Measures
import People
import Platform
import Registers

extension Staff: Module, InstitutionPartSource, MeasureKindSource, RegisterSource {
    package init(in house: House) throws {
        self.init(
            database: house.database, clock: house.clock, people: house.module(People.self),
            codes: try StaffCodes(policy: house.policy),
            institutions: house.module(Institutions.self))
    }

    package var permissions: [Permission] { ["staff.read", "staff.edit", "staff.import"] }
    package var navigation: [NavigationItem] {
        [NavigationItem(key: "nav.staff", path: "/staff", icon: "people", for: .may(["staff.read"]), at: 60)]
    }
    package var importKinds: [any ImportKind] { [importKind] }
    package var today: [any TodaySource] { [WithoutStaff(staff: self), PossibleDuplicates()] }
    package var shelves: [any ShelfReport] { [shelf] }
    package var searches: [any SearchSource] { [PersonSearch(staff: self)] }
    package var readers: [any JournalReader] { [index.reader] }
    package var institutionParts: [any InstitutionPart] { [StaffOfInstitution()] }
    package var measureKinds: [any MeasureKind] { Self.measureKinds }
    package var registerGroup: Registers.Group { Self.cards }

    /// The directory of a nation takes a second: not of whoever searches first.
    package func warmUp() async throws { try await shelf.read(on: clock.today, database) }
}
