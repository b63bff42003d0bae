import Foundation
import Institutions
import People
import Platform
import Vietnamese

/// Staff of institutions and of managing agencies: who works where, as what, which courses they completed, and their
/// level of digital competence. One aggregate for each person, with one version and one history.
package struct Staff: Sendable {
    package let database: any Database
    package let clock: Clock
    package let people: People
    package let codes: StaffCodes
    let institutions: Institutions?
    let shelf = StaffDirectoryShelf()

    package init(
        database: any Database, clock: Clock, people: People, codes: StaffCodes, institutions: Institutions? = nil
    ) {
        self.database = database
        self.clock = clock
        self.people = people
        self.codes = codes
        self.institutions = institutions
    }

    package static let name = "staff"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
    /// Kind of the journal's entries about a person as staff.
    package static let kind = "staff.member"
}

extension Staff {
    /// What a person is and was as staff; `Problem.notFound` for who never was.
    package func member(_ person: String) async throws -> Member {
        try await database.read { db in try member(person, in: db) }
    }

    /// What a person is and was as staff; `Problem.notFound` for who never was.
    package func member(_ person: String, in db: any Connection) throws -> Member {
        guard let member = try MemberStore(db).members([person]).first else { throw Problem.notFound }
        return member
    }

    /// Those of the persons who are or were staff, in no order; for imports.
    package func members(_ persons: [String], in db: any Connection) throws -> [Member] {
        try MemberStore(db).members(persons)
    }

    /// The organisation that the person's dossier belongs to on a day: the main employer, or who else employs them, or
    /// who did last. It decides who may read and correct. `Problem.notFound` for who never was staff.
    package func keeper(of person: String, at day: Day, in db: any Connection) throws -> String {
        guard let organisation = try MemberStore(db).keeper(of: person, at: day) else { throw Problem.notFound }
        return organisation
    }
}
