import Foundation
import Testing

/// A drawn page, compared with the file of that name in `__Snapshots__` beside the test. What differs by chance from
/// run to run stands in it as a name.
///
///     RECORD_SNAPSHOTS=1 bin/test swift PageSnapshots      writes the files anew; look at what changed before it is
///     committed
package enum Snapshot {
    package static func expect(
        _ page: String, is name: String, test: String = #filePath, at place: SourceLocation = #_sourceLocation
    ) throws {
        let folder = URL(filePath: test).deletingLastPathComponent().appending(path: "__Snapshots__")
        let file = folder.appending(path: name + ".html"), drawn = lines(of: page)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try Data((drawn.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let kept = try? String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast().map(String.init)
        let told = difference(from: kept ?? [], to: drawn)
        #expect(
            told.isEmpty, "\(name) is drawn otherwise (RECORD_SNAPSHOTS=1 keeps it as it is now):\n\(told)",
            sourceLocation: place)
    }

    /// One tag a line, so that a difference is short; names instead of ids, secrets and times of day; ids in their
    /// order.
    static func lines(of page: String) -> [String] {
        var names: [Substring: String] = [:]
        let id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
        let secret = /(?<name>name="_(?:csrf|once)" value=")[^"]*"/
        // The journal goes by the machine's clock, whatever a test's day is.
        let time = /\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d, \d\d?\/\d\d?\/\d{4}|\d\d?\/\d\d?\/\d{4}, \d\d:\d\d/
        let timed = page.replacing(secret) { "\($0.output.name)SECRET\"" }.replacing(time, with: "TIME")
        let named = timed.replacing(id) { match in
            names[match.output] = names[match.output] ?? "ID-\(names.count + 1)"
            return names[match.output]!
        }
        return named.replacing("><", with: ">\n<").split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
    }

    /// The first lines that went and came, with where they stand; empty when there are none.
    static func difference(from kept: [String], to drawn: [String]) -> String {
        let changes = drawn.difference(from: kept).sorted { place(of: $0) < place(of: $1) }
        let told = changes.prefix(20).map { change in
            switch change {
            case .remove(let at, let line, _): "\(at + 1) - \(line.prefix(300))"
            case .insert(let at, let line, _): "\(at + 1) + \(line.prefix(300))"
            }
        }
        return (told + (changes.count > told.count ? ["… and \(changes.count - told.count) more lines"] : [])).joined(
            separator: "\n")
    }

    private static func place(of change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .remove(let at, _, _), .insert(let at, _, _): at
        }
    }
}
