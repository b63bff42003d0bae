import Vietnamese

/// One entry of a catalogue, parsed once: "Còn {n} ngày", "{n} {n, plural|person|persons}".
struct Phrase: Sendable {
    let parts: [Part]

    enum Part: Sendable, Equatable {
        case text(String)
        case value(String)
        /// A word that follows a number: one form for exactly 1, another for every other.
        case plural(String, one: String, other: String)
    }

    /// A brace that closes nothing, or a plural with other than two forms, stays text: the page shows the slip.
    init(_ source: String) {
        guard source.contains("{") else { parts = [.text(source)]; return }
        var parts: [Part] = []
        var rest = source[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(Self.part(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names that a caller must give.
    var placeholders: Set<String> {
        Set(
            parts.compactMap { part in
                switch part {
                case .text: nil
                case .value(let name), .plural(let name, _, _): name
                }
            })
    }

    /// - Parameter lacking: told of what a caller did not give.
    func filled(_ values: [String: any PhraseValue], _ language: Language, lacking: (String) -> Void = { _ in })
        -> String
    {
        if case .text(let only) = parts.first, parts.count == 1 { return only }
        return parts.map { part in
            switch part {
            case .text(let text): return text
            case .value(let name):
                if let value = values[name] { return value.phrase(in: language) }
                lacking(name)
                return "{\(name)}"
            case .plural(let name, let one, let other):
                if values[name] == nil { lacking(name) }
                return values[name]?.isOne == true ? one : other
            }
        }.joined()
    }

    private static func part(_ inside: Substring) -> Part {
        let fields = inside.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count == 3, let comma = fields[0].firstIndex(of: ","),
            fields[0][comma...].dropFirst().trimmed == "plural"
        else { return fields.count == 1 ? .value(String(inside)) : .text("{\(inside)}") }
        return .plural(String(fields[0][..<comma]), one: String(fields[1]), other: String(fields[2]))
    }
}

/// What a phrase can be filled with.
package protocol PhraseValue: Sendable {
    func phrase(in language: Language) -> String
    /// Whether English says "person" after it.
    var isOne: Bool { get }
}

extension String: PhraseValue {
    package func phrase(in language: Language) -> String { self }
    /// Counts among the arguments of a reason are kept as text.
    package var isOne: Bool { self == "1" }
}

extension Int: PhraseValue {
    package func phrase(in language: Language) -> String { Format(language).number(self) }
    package var isOne: Bool { self == 1 }
}

extension Double: PhraseValue {
    package func phrase(in language: Language) -> String { Format(language).number(self) }
    package var isOne: Bool { self == 1 }
}

extension Substring {
    fileprivate var trimmed: Substring {
        drop { $0 == " " }
    }
}
