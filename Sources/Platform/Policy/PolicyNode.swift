import Foundation
import Vietnamese
import Yams

/// A value of a YAML file that knows its file and line, so that every mistake is named where it stands.
package struct PolicyNode {
    package let file: String
    /// From 1. For a member that is missing, the line of what it is missing from.
    package let line: Int
    /// How one gets here: `targets[2].goals[0]`.
    package let path: String
    let node: Node

    /// Throws `PolicyError` for text that is no YAML, or names a key twice.
    package init(yaml text: String, file: String) throws {
        do {
            guard let root = try Yams.compose(yaml: text) else {
                throw PolicyError(file: file, line: 1, message: "the file is empty")
            }
            self.init(root, file: file, path: "")
        } catch let error as YamlError { throw PolicyError(file: file, line: error.line, message: error.reason) }
    }

    private init(_ node: Node, file: String, path: String, line: Int = 1) {
        self.node = node
        self.file = file
        self.path = path
        self.line = node.mark?.line ?? line
    }

    package func mistake(_ message: String) -> PolicyError {
        PolicyError(file: file, line: line, message: path.isEmpty ? message : "\(path): \(message)")
    }

    package var isNull: Bool { node.scalar?.style == .plain && node.null != nil }

    // MARK: Members

    /// Refuses keys that the format does not know: a slip of typing would otherwise be ignored in silence.
    package func expect(only keys: Set<String>) throws {
        for (key, value) in try mapping() where !keys.contains(key.string ?? "") {
            throw PolicyError(
                file: file, line: key.mark?.line ?? value.mark?.line ?? line,
                message: "unknown key “\(key.string ?? "?")”" + (path.isEmpty ? "" : " in \(path)"))
        }
    }

    package func has(_ key: String) -> Bool { node.mapping?[Node(key)] != nil }

    /// Nil when the key is absent or its value `null`.
    package func optional(_ key: String) throws -> PolicyNode? {
        guard let value = try mapping()[Node(key)] else { return nil }
        let child = child(value, key)
        return child.isNull ? nil : child
    }

    /// `PolicyError` when the key is absent; its value may be `null`.
    package func nullable(_ key: String) throws -> PolicyNode? {
        guard has(key) else { throw mistake("“\(key)” is missing (write null if there is none)") }
        return try optional(key)
    }

    /// The value as it stands, `null` included; for maps whose keys are not fixed.
    package func given(_ key: String) throws -> PolicyNode {
        guard let value = try mapping()[Node(key)] else { throw mistake("“\(key)” is missing") }
        return child(value, key)
    }

    package func member(_ key: String) throws -> PolicyNode {
        guard let child = try optional(key) else { throw mistake("“\(key)” is missing") }
        return child
    }

    package var keys: [String] { node.mapping?.keys.compactMap(\.string) ?? [] }

    package func list() throws -> [PolicyNode] {
        guard let sequence = node.sequence else { throw mistake("a list is expected here") }
        return sequence.enumerated().map { index, value in
            PolicyNode(value, file: file, path: "\(path)[\(index)]", line: line)
        }
    }

    // MARK: Values

    package func text() throws -> String {
        guard let scalar = node.scalar, !isNull else { throw mistake("a text is expected here") }
        let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw mistake("the text is empty") }
        return text
    }

    package func bilingual() throws -> PolicyText {
        try expect(only: ["vi", "en"])
        return PolicyText(vi: try member("vi").text(), en: try member("en").text())
    }

    package func number() throws -> Double {
        guard node.scalar?.style == .plain, let value = node.int.map(Double.init) ?? node.float, value.isFinite else {
            throw mistake("a number is expected here")
        }
        return value
    }

    package func integer() throws -> Int {
        guard node.scalar?.style == .plain, let value = node.int else {
            throw mistake("a whole number is expected here")
        }
        return value
    }

    package func bool() throws -> Bool {
        guard node.scalar?.style == .plain, let value = node.bool else {
            throw mistake("true or false is expected here")
        }
        return value
    }

    package func day() throws -> Day {
        guard let day = Day(iso: try text()) else { throw mistake("a day is expected here, as \"2025-12-31\"") }
        return day
    }

    package func one<Choice: RawRepresentable & CaseIterable>(of: Choice.Type) throws -> Choice
    where Choice.RawValue == String {
        let text = try text()
        guard let choice = Choice(rawValue: text) else {
            throw mistake("“\(text)” is none of " + Choice.allCases.map { "“\($0.rawValue)”" }.joined(separator: ", "))
        }
        return choice
    }

    private func mapping() throws -> Node.Mapping {
        guard let mapping = node.mapping else { throw mistake("keys and values are expected here") }
        return mapping
    }

    private func child(_ value: Node, _ key: String) -> PolicyNode {
        PolicyNode(value, file: file, path: path.isEmpty ? key : "\(path).\(key)", line: line)
    }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 0
        }
    }

    fileprivate var reason: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _): "the key “\(duplicates.first ?? "?")” stands twice"
        default: "no YAML: \(self)"
        }
    }
}
