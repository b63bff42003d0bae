import Vietnamese

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
