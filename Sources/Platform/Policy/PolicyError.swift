/// A mistake in a file of `Policy/`, for the official who wrote it: which file, which line, what is wrong. English, as the
/// other messages of the command line.
package struct PolicyError: Error, Equatable, CustomStringConvertible {
    /// Relative to the folder: `plans/172-kh-ubnd.yaml`.
    package let file: String
    /// From 1; 0 when the whole file is meant.
    package let line: Int
    package let message: String

    package init(file: String, line: Int = 0, _ message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    package var description: String { line > 0 ? "\(file):\(line): \(message)" : "\(file): \(message)" }
}
