import Foundation

/// Finds the keys that sources use, to list the missing and the unused ones.
///
/// A use is a literal in `t("…")`, `phrase("…")`, or an argument whose label ends in `key:` or `Key:`. A literal that goes on with an
/// interpolation, `t("state.\(kind)")`, uses every key that begins like it.
package struct StringsAudit: Sendable {
    package private(set) var keys: Set<String> = []
    package private(set) var prefixes: Set<String> = []
    /// Every literal that looks like a key: it may travel, as in `Problem.conflict("problem.busy")`, before it is asked for.
    private var literals: Set<String> = []

    /// Reads every `.swift` file below `directory`.
    package init(sources directory: URL) throws {
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            read(try String(contentsOf: file, encoding: .utf8))
        }
    }

    package init(source: String) { read(source) }

    /// Used, and in no catalogue.
    package func missing(from strings: Strings) -> [String] {
        keys.filter { !strings.has($0) }.sorted()
    }

    /// In a catalogue, and used by nobody.
    package func unused(in strings: Strings) -> [String] {
        strings.keys.filter { key in !keys.contains(key) && !literals.contains(key) && !prefixes.contains { key.hasPrefix($0) } }.sorted()
    }

    private mutating func read(_ source: String) {
        for match in source.matches(of: /(?:[^A-Za-z0-9_]t\(|phrase\(|[kK]ey: ?)"([a-z][A-Za-z0-9_-]*\.[A-Za-z0-9_.-]+)"/) { keys.insert(String(match.1)) }
        for match in source.matches(of: /"([a-z][A-Za-z0-9_-]*\.[A-Za-z0-9_.-]*)\\\(/) { prefixes.insert(String(match.1)) }
        for match in source.matches(of: /"([a-z][A-Za-z0-9_.-]*)"/) { literals.insert(String(match.1)) }
    }
}
