import Platform
import Vietnamese

/// What speaks against recorded coordinates: they do not lie in the province that is recorded.
package struct PlaceDoubt: Sendable, Equatable {
    /// Names of the recorded province and of the one in which they lie; nil: in none, so at sea or abroad.
    package let recorded: String
    package let found: String?
    /// From there to the border of the recorded province.
    package let kilometres: Int

    package init(recorded: String, found: String?, kilometres: Int) {
        self.recorded = recorded
        self.found = found
        self.kilometres = kilometres
    }
}

/// Doubts about places in communes and provinces, as the map judges them on a day; nil: none, or the map cannot say.
package typealias PlaceCheck = @Sendable (Coordinates, _ unit: String) -> PlaceDoubt?
package typealias PlaceChecks = @Sendable (Day, any Connection) throws -> PlaceCheck
