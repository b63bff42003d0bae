import Foundation
import Vietnamese

extension Imports {
    /// An import from the command line: read, judged, written, and told about. Without `onlyGoodRows` a list with refused
    /// rows is not written. Returns the import; nothing more is written when its state is `ready`.
    /// - Parameter say: gets each line of the report.
    @discardableResult
    package func run(
        kind: String, file: String, by actor: Actor, organisation: String, onlyGoodRows: Bool, strings: Strings, language: Language = .vi,
        say: @escaping @Sendable (String) -> Void
    ) async throws -> Import {
        let start = ContinuousClock.now
        let id = try await keep(file, name: URL(fileURLWithPath: file).lastPathComponent, kind: kind, by: actor, organisation: organisation)
        var found = try await finish(id) { say(strings.phrase("import.command.read", ["n": $0.rows], in: language)) }
        let words = RefusalWords(try self.kind(kind), strings, language)
        if let failure = found.failure { say(strings.phrase(failure.key, failure.arguments, in: language)) }
        if found.state == .unclear { say(strings.phrase("import.unclear.lead", in: language)) }
        guard found.state == .ready else { return found }
        say(words.counts(found))
        for row in try await refused(id, after: 0, limit: 50) {
            let reasons = row.detail.reasons.map(words.sentence).joined(separator: " ")
            say(strings.phrase("import.command.refused", ["row": row.number, "label": row.label, "reason": reasons], in: language))
        }
        if found.counts.refuse > 50 { say(strings.phrase("import.command.more", ["n": found.counts.refuse - 50], in: language)) }
        guard found.counts.good > 0, found.counts.refuse == 0 || onlyGoodRows else {
            say(strings.phrase(found.reasonNotToWrite, in: language))
            return found
        }
        try await beginApplication(id, onlyGoodRows: onlyGoodRows, by: actor)
        found = try await finish(id) { say(strings.phrase("import.command.written", ["n": $0.applied, "total": $0.counts.good], in: language)) }
        let seconds = max(0.001, (ContinuousClock.now - start).seconds)
        say(strings.phrase("import.command.done", ["n": found.applied, "seconds": seconds, "rate": Int(Double(found.rows) / seconds)], in: language))
        return found
    }
}

extension Import {
    /// Every row stands already as it is in the list: all is well, and nothing is written.
    package var hasNothingNew: Bool { state == .ready && counts.good == 0 && counts.refuse == 0 && counts.same > 0 }

    fileprivate var reasonNotToWrite: String {
        if hasNothingNew { return "import.command.nothing_new" }
        return counts.good > 0 ? "import.command.not_written" : "import.command.no_good_rows"
    }
}

extension RefusalWords {
    func counts(_ found: Import) -> String {
        let counts = found.counts
        return strings.phrase(
            "import.command.counts",
            ["add": counts.add, "change": counts.change, "refuse": counts.refuse, "same": counts.same, "note": counts.note], in: language)
    }
}
