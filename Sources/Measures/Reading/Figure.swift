import Vietnamese

/// The sum of a measure over some units on a day: numerators and denominators are added, never percentages.
package struct Figure: Sendable, Equatable {
    /// Of the covered units.
    package var numerator = 0
    package var denominator = 0
    /// Units in scope that exist on the day, and those of them whose records are there.
    package var units = 0
    package var covered = 0

    package init(numerator: Int = 0, denominator: Int = 0, units: Int = 0, covered: Int = 0) {
        self.numerator = numerator
        self.denominator = denominator
        self.units = units
        self.covered = covered
    }

    /// In percent; nil when there is nothing to divide by.
    package var percent: Double? { denominator > 0 ? Double(numerator) * 100 / Double(denominator) : nil }
    /// Share of the units whose records are there, in percent; nil without units.
    package var coverage: Double? { units > 0 ? Double(covered) * 100 / Double(units) : nil }

    package static func + (a: Figure, b: Figure) -> Figure {
        Figure(
            numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator, units: a.units + b.units,
            covered: a.covered + b.covered)
    }

    package static func += (a: inout Figure, b: Figure) { a = a + b }
}

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

/// A measure on one day, by territory and type: small for a whole nation, and every sum that pages show is in it.
package struct Sums: Sendable {
    package struct Cell: Sendable, Hashable {
        /// The province in whose territory the units lie, as of before any merger.
        package let territory: String?
        /// The province of today.
        package let province: String?
        package let type: String?
        package let isAgency: Bool
    }

    let cells: [Cell: Figure]

    package func figure(_ scope: FigureScope) -> Figure {
        cells.reduce(into: Figure()) { sum, cell in if scope.holds(cell.key) { sum += cell.value } }
    }

    package func byType(_ scope: FigureScope) -> [String: Figure] { grouped(scope) { $0.isAgency ? nil : $0.type } }
    package func byProvince(_ scope: FigureScope) -> [String: Figure] { grouped(scope, \.province) }

    private func grouped(_ scope: FigureScope, _ name: (Cell) -> String?) -> [String: Figure] {
        cells.reduce(into: [:]) { groups, cell in
            if scope.holds(cell.key), let name = name(cell.key) { groups[name, default: Figure()] += cell.value }
        }
    }
}
