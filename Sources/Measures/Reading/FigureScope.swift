/// Which units a figure sums over.
package struct FigureScope: Sendable, Hashable {
    /// Where they lie: the territories of `Organisations.area`; nil for the whole country.
    package var territories: Set<String>?
    /// Their types (`codes/institution-types.csv`); nil for every type.
    package var types: Set<String>?
    /// Agencies too, besides institutions and their branches.
    package var withAgencies: Bool
    /// Institutions and branches at all.
    package var withInstitutions: Bool

    package init(
        territories: Set<String>? = nil, types: Set<String>? = nil, withInstitutions: Bool = true,
        withAgencies: Bool = false
    ) {
        self.territories = territories
        self.types = types
        self.withInstitutions = withInstitutions
        self.withAgencies = withAgencies
    }

    func holds(_ cell: Sums.Cell) -> Bool {
        if let territories, !territories.contains(cell.territory ?? "") { return false }
        if cell.isAgency { return withAgencies }
        return withInstitutions && (types?.contains(cell.type ?? "") ?? true)
    }
}
