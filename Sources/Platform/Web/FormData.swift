import Foundation
import NIOCore
import Terms
import View

/// What a form sent: fields as typed, and files where it had any.
package struct FormData: Sendable {
    package struct Upload: Sendable {
        /// As the browser named it, without any folder.
        package let name: String
        /// A temporary file of ours; removed after the request unless it was moved.
        package let path: String
        package let size: Int
    }

    /// In the order sent.
    package var pairs: [QueryItem]
    var uploads: [String: Upload] = [:]

    package init(_ pairs: [QueryItem] = []) { self.pairs = pairs }

    package subscript(_ name: String) -> String? { pairs.last { $0.name == name }?.value }
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    package func file(_ name: String) -> Upload? {
        uploads[name].flatMap { $0.name.isEmpty && $0.size == 0 ? nil : $0 }
    }

    /// Trimmed; nil when nothing was typed.
    package func text(_ name: String) -> String? {
        let text = self[name]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return text.isEmpty ? nil : text.precomposedStringWithCanonicalMapping
    }

    package var names: [String] { Set(pairs.map(\.name)).sorted() }
}

/// `application/x-www-form-urlencoded`, of queries and forms.
func parseURLEncoded(_ text: some StringProtocol) -> [QueryItem] {
    text.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return QueryItem(decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
}

private func decoded(_ text: some StringProtocol) -> String {
    if !text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2b }) { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        switch byte {
        case 0x2b: bytes.append(0x20)
        case 0x25:
            if let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count >= 2 {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

extension TypedText {
    /// Throws `Problem.badRequest`.
    static func check(_ pairs: [QueryItem]) throws {
        for pair in pairs {
            guard pair.name.utf8.count <= longestName, pair.value.utf8.count <= longestField else {
                throw Problem.badRequest("problem.field_too_long")
            }
            guard isReadable(pair.name), isReadable(pair.value) else {
                throw Problem.badRequest("problem.text_unreadable")
            }
        }
    }
}
