import Foundation

/// The style sheets, scripts, drawings and fonts that `bin/assets` made, by logical name.
package struct Assets: Sendable {
    /// One file, also stored as `.br` and `.gz` beside it.
    package struct File: Codable, Sendable, Equatable {
        /// File name with a hash of its content: it may be cached for ever.
        package let path: String
        package let type: String
        /// Bytes: as it is, by Brotli, by gzip.
        package let size: Int
        package let br: Int
        package let gz: Int
    }

    package let files: [String: File]

    /// Reads `manifest.json` of the folder.
    package init(directory: URL) throws {
        let data = try Data(contentsOf: directory.appending(path: "manifest.json"))
        files = try JSONDecoder().decode([String: File].self, from: data)
    }

    /// For tests and for a tree where `bin/assets` has not run: plain names.
    package init() { files = [:] }

    /// The address of a logical name, as "/assets/app.3f2a91c0.css".
    package func address(_ name: String) -> String { "/assets/" + (files[name]?.path ?? name) }
}
