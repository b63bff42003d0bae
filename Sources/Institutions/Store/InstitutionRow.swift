import Organisations
import Platform
import Vietnamese

/// A row of the list.
package struct InstitutionRow: Sendable {
    package let id: String
    package let name: String
    package let type: String?
    package let ownership: String?
    package let governedBy: String?
    package let province: String?
    package let locatedIn: String?
    package let licence: String?
    package let licensedOn: Day?
    package let identifier: String?
    package let school: String?
    package let coordinates: Coordinates?
    package let version: Int
    /// The former province in whose territory its commune lies; the province where that is not known.
    package var territory: String?
}
