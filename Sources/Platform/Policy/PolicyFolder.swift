import Crypto
import Foundation
import Storage
import Vietnamese

/// The folder `Policy/`: what the law says, as files that an official can read and correct.
package struct PolicyFolder: Sendable {
    package let root: URL

    package init(_ root: URL) { self.root = root }

    /// The files of a sub-folder with an extension, in alphabetical order, relative to the root. Empty when there is no
    /// such folder: an instance may do without a whole kind of policy.
    package func files(in folder: String, _ suffix: String) throws -> [String] {
        let directory = root.appending(path: folder)
        guard FileManager.default.fileExists(atPath: directory.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix("." + suffix) && !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
    }

    /// The text of a file; `PolicyError` when it is missing or not UTF-8.
    package func text(of file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: root.appending(path: file).path) else {
            throw PolicyError(file: file, line: 0, message: "the file is missing or cannot be read")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw PolicyError(file: file, line: 0, message: "not UTF-8")
        }
        return text.first == "\u{feff}" ? String(text.dropFirst()) : text
    }

    package func yaml(_ file: String) throws -> PolicyNode { try PolicyNode(yaml: text(of: file), file: file) }
    package func table(_ file: String, columns: [String]) throws -> PolicyTable {
        try PolicyTable(file, in: root, columns: columns)
    }

    /// Changes when any of the files changes: the edition that was loaded last is kept by it.
    package func checksum(of files: [String]) throws -> String {
        var hash = SHA256()
        for file in files {
            hash.update(data: Array((file + "\u{0}").utf8))
            hash.update(data: Array(try text(of: file).utf8))
        }
        return hex(hash.finalize())
    }
}

/// A text that people see, in both languages.
package struct PolicyText: Sendable, Equatable, Hashable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    package subscript(language: Language) -> String { language == .vi ? vi : en }
}
