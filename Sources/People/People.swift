import Foundation
import Platform
import Vietnamese

/// The register of persons: one record for each, by personal identification number (số định danh cá nhân), foreigners
/// by passport and nationality. Whoever works with persons in another domain does it through here.
package struct People: Sendable {
    package let database: any Database
    package let clock: Clock

    package init(database: any Database, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package static let name = "people"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")
    /// Kind of the journal's entries about persons.
    package static let kind = "people.person"
}

extension People {
    /// The person; `Problem.notFound` when there is none.
    package func person(_ id: String) async throws -> Person {
        try await database.read { db in try person(id, in: db) }
    }

    /// The person; `Problem.notFound` when there is none.
    package func person(_ id: String, in db: any Connection) throws -> Person {
        guard let person = try PersonStore(db).person(id) else { throw Problem.notFound }
        return person
    }

    /// The person who has the number today.
    package func person(number: String, in db: any Connection) throws -> Person? {
        try PersonStore(db).persons(numbers: [number]).first
    }

    /// The persons of these ids, in no order; unknown ids are left out.
    package func persons(_ ids: [String], in db: any Connection) throws -> [Person] {
        try PersonStore(db).persons(ids: ids)
    }

    /// The persons who have these numbers today, in no order; for imports.
    package func persons(numbers: [String], in db: any Connection) throws -> [Person] {
        try PersonStore(db).persons(numbers: numbers)
    }

    /// The persons whose record took over the number of another that was merged in it, by that number.
    package func persons(mergedNumbers: [String], in db: any Connection) throws -> [String: Person] {
        try PersonStore(db).persons(mergedNumbers: mergedNumbers)
    }

    /// The persons who have these passports, as pairs of nationality (ISO 3166-1, two letters) and number.
    package func persons(passports: [Passport], in db: any Connection) throws -> [Person] {
        try PersonStore(db).persons(passports: passports)
    }

    /// Numbers that a person had before.
    package func oldNumbers(of id: String, in db: any Connection) throws -> [OldNumber] {
        try OldNumberStore(db).numbers(of: id)
    }

    /// Who had this number before, by kind; for an old card (CMND) in a file.
    package func holders(ofOldNumber value: String, in db: any Connection) throws -> [String] {
        try OldNumberStore(db).holders(of: value)
    }

    /// The records that were merged in this one.
    package func merged(into id: String, in db: any Connection) throws -> [String] {
        try PersonStore(db).merged(into: id)
    }

    /// Pairs that may be one person and that nobody has looked at yet; those of one person.
    package func openDuplicates(of id: String, in db: any Connection) throws -> [Duplicate] {
        try DuplicateStore(db).duplicates(of: id, state: .open)
    }

    /// The ids of persons who have the day of birth and the name of these, by `namesakeKey`; for imports.
    package func namesakes(_ wanted: [(name: String, bornOn: Day)], in db: any Connection) throws -> [String: Set<
        String
    >] {
        try PersonStore(db).namesakes(wanted)
    }

    /// Under which two persons may be one: the day of birth, and the words of the name in any order, without marks and
    /// case, so that a slip of a tone mark, another letter Đ, or the given name set first hide nobody.
    package static func namesakeKey(_ name: String, _ bornOn: Day) -> String {
        name.folded.split(separator: " ").sorted().joined(separator: " ") + "|" + bornOn.iso
    }
}
