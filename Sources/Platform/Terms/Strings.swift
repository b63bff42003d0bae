import Foundation
import Synchronization
import Vietnamese

/// Every string that a person sees, in both languages, from the catalogues of all modules.
package final class Strings: Sendable {
    private let phrases: [Language: [String: Phrase]]
    private let missing = Mutex<Set<String>>([])

    /// Loads `vi.json` and `en.json` of each folder (a module's `Resources/strings`); a folder without them is skipped.
    /// Throws `StringsError` for a file that is not flat JSON, and for a key that stands twice.
    package init(directories: [URL]) throws {
        var phrases: [Language: [String: Phrase]] = [:]
        for language in Language.allCases {
            var all: [String: Phrase] = [:]
            for directory in directories {
                let file = directory.appending(path: "\(language).json")
                guard FileManager.default.fileExists(atPath: file.path) else { continue }
                for (key, text) in try Self.entries(of: file) {
                    guard all.updateValue(Phrase(text), forKey: key) == nil else {
                        throw StringsError.duplicate(key: key, file: file.path)
                    }
                }
            }
            phrases[language] = all
        }
        self.phrases = phrases
    }

    /// The phrase, filled. A missing key comes back itself, and is remembered.
    package func phrase(_ key: String, _ values: [String: any PhraseValue] = [:], in language: Language) -> String {
        guard let phrase = phrases[language]?[key] else {
            missing.withLock { _ = $0.insert("\(language): \(key)") }
            faults.withLock { $0 }?("\(language): there is no text \(key)")
            return key
        }
        return phrase.filled(values, language) { name in
            faults.withLock { $0 }?("\(language): the text \(key) is not given {\(name)}")
        }
    }

    /// The phrase as a script fills it: `{n}` stays `{n}`.
    package func pattern(_ key: String, in language: Language) -> String {
        guard let phrase = phrases[language]?[key] else { return self.phrase(key, in: language) }
        return phrase.filled([:], language)
    }

    /// Told of each text that is asked for and missing, or not given what it says: tests fail by it, whatever page they
    /// draw.
    package let faults = Mutex<(@Sendable (String) -> Void)?>(nil)

    package func has(_ key: String) -> Bool { phrases[.vi]?[key] != nil }

    /// Keys asked for and not found since the start: "en: staff.title".
    package var missed: [String] { missing.withLock { $0.sorted() } }

    package var keys: Set<String> { Set(Language.allCases.flatMap { phrases[$0].map { Array($0.keys) } ?? [] }) }

    /// What a translator must mend: a key of one language alone, or other placeholders in each.
    package var differences: [String] {
        let vi = phrases[.vi] ?? [:], en = phrases[.en] ?? [:]
        return keys.sorted().compactMap { key in
            guard let left = vi[key] else { return "vi: \(key) is missing" }
            guard let right = en[key] else { return "en: \(key) is missing" }
            return left.placeholders == right.placeholders ? nil : "\(key): the placeholders differ"
        }
    }

    private static func entries(of file: URL) throws -> [String: String] {
        let data = try Data(contentsOf: file)
        guard let entries = try? JSONDecoder().decode([String: String].self, from: data) else {
            throw StringsError.malformed(file: file.path)
        }
        // The decoder keeps the last of two equal keys in silence.
        if let key = repeatedKey(in: String(decoding: data, as: UTF8.self)) {
            throw StringsError.duplicate(key: key, file: file.path)
        }
        return entries
    }

    /// Our catalogues have one key a line.
    private static func repeatedKey(in source: String) -> String? {
        var seen: Set<Substring> = []
        for line in source.split(separator: "\n") {
            let line = line.drop { $0 == " " || $0 == "\t" || $0 == "{" }
            guard line.first == "\"", let end = line.dropFirst().firstIndex(of: "\"") else { continue }
            let key = line[line.index(after: line.startIndex)..<end]
            if !seen.insert(key).inserted { return String(key) }
        }
        return nil
    }
}

package enum StringsError: Error, Equatable, CustomStringConvertible {
    case malformed(file: String)
    case duplicate(key: String, file: String)

    package var description: String {
        switch self {
        case .malformed(let file): "\(file) is not a flat JSON object of strings"
        case .duplicate(let key, let file): "\(file): the key \(key) stands twice"
        }
    }
}
