import Foundation
import Storage
import Terms

/// The mechanisms' own tables and words. They stand together, since their migrations are numbered in one row.
package enum PlatformResources {
    package static let directory = Bundle.module.bundleURL.appendingPathComponent("Resources")
    package static let migrations = Migrations(domain: "platform", resources: directory)
}

extension Strings {
    /// The mechanisms' own words alone.
    package static func platform() throws -> Strings {
        try Strings(directories: [PlatformResources.directory.appendingPathComponent("strings")])
    }
}
