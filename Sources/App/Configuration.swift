import Foundation
import Platform

/// Where this process finds what it needs.
package struct Configuration: Sendable {
    /// A path or a `postgres://` URL.
    package var database: String
    /// Uploads and other files.
    package var data: URL
    /// The folder `Policy`.
    package var policy: URL
    /// What `bin/assets` made; nil: plain pages without style, for tests.
    package var assets: URL?
    package var trustsProxy = false
    package var clock = Clock()
    /// Tests that open many systems over one policy give each the same.
    package var readings = PolicyReadings()

    package init(database: String, data: URL, policy: URL, assets: URL?) {
        self.database = database
        self.data = data
        self.policy = policy
        self.assets = assets
    }

    /// A folder that comes with the program: beside the working directory in a checkout, else in `../share/gdnn` of the
    /// executable.
    package static func shipped(_ name: String) -> URL? {
        let executable = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let candidates = [
            URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent(name),
            executable.appendingPathComponent("../share/gdnn/" + name).standardizedFileURL,
            executable.appendingPathComponent("../../../" + name).standardizedFileURL,
        ]
        return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
    }
}
