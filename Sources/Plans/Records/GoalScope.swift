import Measures
import Platform
import Vietnamese

/// What a goal counts over.
package struct GoalScope: Sendable, Equatable {
    /// Codes of `codes/institution-types.csv`; nil for all, empty when the goal is about an authority or the territory.
    package let types: [String]?
    package let levels: [String]
    /// A unit; nil for the plan's area.
    package let territory: String?
    /// Institutions that the text names.
    package let named: [String]
    /// The types whose units are counted: those of `types` that train at the levels, where the measure counts
    /// institutions.
    package internal(set) var counted: [String]?

    /// - Parameter territories: of `Organisations.area`; nil for the whole country.
    package func figure(_ territories: Set<String>?, withAgencies: Bool) -> FigureScope {
        FigureScope(
            territories: territories, types: counted.map { Set($0) }, withInstitutions: types?.isEmpty != true,
            withAgencies: withAgencies || types?.isEmpty == true)
    }
}
