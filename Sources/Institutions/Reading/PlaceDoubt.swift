import Platform
import Vietnamese

/// What speaks against recorded coordinates: they do not lie in the province, or in the commune, that is recorded.
package struct PlaceDoubt: Sendable, Equatable {
    /// Names of the recorded unit and of the one in which they lie; nil: in none that is known.
    package let recorded: String
    package let found: String?
    /// From there to the border of the recorded unit: to a tenth below ten.
    package let kilometres: Double
    /// The recorded unit is a commune, not a province.
    package let isCommune: Bool

    package init(recorded: String, found: String?, kilometres: Double, isCommune: Bool = false) {
        self.recorded = recorded
        self.found = found
        self.kilometres = kilometres < 10 ? (kilometres * 10).rounded() / 10 : kilometres.rounded()
        self.isCommune = isCommune
    }

    /// "3,2" or "174"
    package func distance(_ format: Format) -> String {
        format.number(kilometres, decimals: kilometres < 10 && kilometres != kilometres.rounded() ? 1 : 0)
    }
}

/// Doubts about places in communes and provinces, as the map judges them on a day; nil: none, or the map cannot say.
package typealias PlaceCheck = @Sendable (Coordinates, _ unit: String) -> PlaceDoubt?
package typealias PlaceChecks = @Sendable (Day, any Connection) throws -> PlaceCheck
