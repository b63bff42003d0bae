import Platform
import Vietnamese

/// What another domain knows of the training that institutions are licensed for, as the filters of the list and of the
/// map ask it.
package struct OfferedTraining: Sendable {
    package typealias Occupation = (code: String, name: String)

    /// The occupations that anybody offers on a day, by name.
    package let occupations: @Sendable (Day, any Connection) throws -> [Occupation]
    /// Institutions and branches that may train one of some occupations (none given: any) at one of some levels (none
    /// given: any).
    package let institutions:
        @Sendable (_ occupations: [String], _ levels: [String], Day, any Connection) throws -> Set<String>

    package init(
        occupations: @escaping @Sendable (Day, any Connection) throws -> [Occupation],
        institutions:
            @escaping @Sendable (_ occupations: [String], _ levels: [String], Day, any Connection) throws -> Set<String>
    ) {
        self.occupations = occupations
        self.institutions = institutions
    }
}
