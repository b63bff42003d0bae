import Organisations
import Platform
import Vietnamese

/// Names of what rows refer to, by id.
package struct PlaceNames: Sendable {
    package var units: [String: String] = [:]
    package var organisations: [String: String] = [:]
    /// The province of each commune, where it was asked for.
    var provinces: [String: String] = [:]

    /// "Phường Ba Đình, Thành phố Hà Nội"
    func place(_ unit: String?) -> String? {
        guard let unit else { return nil }
        let names = [unit, provinces[unit]].compactMap { $0.flatMap { units[$0] } }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
