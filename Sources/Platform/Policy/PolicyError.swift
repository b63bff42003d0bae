/// A mistake in a file of `Policy/`: where it stands, and what is wrong with it. The start is refused.
package struct PolicyError: Error, Equatable, CustomStringConvertible {
    package let file: String
    /// From 1; 0 for the whole file.
    package let line: Int
    /// For whoever edits the file; in English, like the file's own keys.
    package let message: String

    package init(file: String, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
