import Foundation

/// The mechanisms' own tables and words.
package enum PlatformResources {
    package static let directory = Bundle.module.bundleURL.appendingPathComponent("Resources")
    package static let migrations = Migrations(domain: "platform", resources: directory)
}
