import Foundation
import Platform

/// Figures that move with the records: counted at each unit, summed on reading.
package struct Measures: Sendable {
    package static let resources = Bundle.module.bundleURL.appending(path: "Resources")
    package static let migrations = Migrations(domain: "Measures", resources: resources)
}
