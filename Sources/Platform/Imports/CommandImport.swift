import Foundation
import Storage
import Terms
import Vietnamese
import Web

extension Imports {
    /// An import from the command line: read, judged, written, and told about. Without `onlyGoodRows` a list with
    /// refused rows is not written. Returns the import; nothing more is written when its state is `ready`.
    /// - Parameters:
    ///   - sheets: which of the workbook's, where it has several; none: the one that can be meant, all: "*".
    ///   - say: gets each line of the report.
    @discardableResult
    package func run(
        kind: String, file: String, by actor: Actor, organisation: String, onlyGoodRows: Bool, sheets: [String] = [],
        strings: Strings,
        language: Language = .vi, say: @escaping @Sendable (String) -> Void
    ) async throws -> Import {
        let start = ContinuousClock.now
        let id = try await keep(
            file, name: URL(fileURLWithPath: file).lastPathComponent, kind: kind, by: actor, organisation: organisation)
        if !sheets.isEmpty {
            let all = try await find(id).sheets
            for name in sheets where name != "*" && !all.contains(where: { $0.name == name }) {
                throw Problem.invalid([FieldError("sheet", "import.file.no_such_sheet", ["name": name])])
            }
            try await choose(
                id, sheets: sheets == ["*"] ? all.filter { $0.isList && !$0.isHidden }.map(\.name) : sheets, by: actor)
        }
        var found = try await finish(id) { say(strings.phrase("import.command.read", ["n": $0.rows], in: language)) }
        let words = RefusalWords(try await self.kind(kind, of: organisation), strings, language)
        if let failure = found.failure { say(strings.phrase(failure.key, failure.arguments, in: language)) }
        if found.sheets.count > 1 {
            for sheet in found.sheets {
                say(
                    strings.phrase(
                        "import.command.sheet",
                        ["sheet": sheet.name, "n": sheet.records, "columns": sheet.fields.count], in: language))
            }
        }
        if found.state == .unclear { say(words.unclear(found)) }
        guard found.state == .ready else { return found }
        say(words.counts(found))
        try await sayMore(about: found, words, say)
        for row in try await refused(id, after: 0, limit: 50) {
            let reasons = row.detail.reasons.map(words.sentence).joined(separator: " ")
            say(
                strings.phrase(
                    "import.command.refused",
                    ["row": found.rowName(row.number), "label": row.label, "reason": reasons], in: language))
        }
        if found.counts.refuse > 50 {
            say(strings.phrase("import.command.more", ["n": found.counts.refuse - 50], in: language))
        }
        guard found.counts.good > 0, found.counts.refuse == 0 || onlyGoodRows else {
            say(strings.phrase(found.reasonNotToWrite, in: language))
            return found
        }
        try await beginApplication(id, onlyGoodRows: onlyGoodRows, by: actor)
        found = try await finish(id) {
            say(strings.phrase("import.command.written", ["n": $0.applied, "total": $0.counts.good], in: language))
        }
        let seconds = max(0.001, (ContinuousClock.now - start).seconds)
        say(
            strings.phrase(
                "import.command.done",
                ["n": found.applied, "seconds": seconds, "rate": Int(Double(found.rows) / seconds)], in: language))
        return found
    }
}

extension Imports {
    /// What the preview says besides the counts.
    private func sayMore(about found: Import, _ words: RefusalWords, _ say: (String) -> Void) async throws {
        func phrase(_ key: String, _ values: [String: any PhraseValue]) -> String {
            words.strings.phrase(key, values, in: words.language)
        }
        if found.hiddenRecords > 0 { say(phrase("import.hidden_rows", ["n": found.hiddenRecords])) }
        let hidden = found.chosenSheets.flatMap(\.hiddenColumns)
        if !hidden.isEmpty {
            say(phrase("import.hidden_columns", ["columns": hidden.map { "“\($0)”" }.joined(separator: ", ")]))
        }
        if !found.unreadColumns.isEmpty {
            say(phrase("import.unread_columns", ["columns": found.unreadColumns.words(phrase)]))
        }
        if !found.unreadSheets.isEmpty {
            say(
                phrase(
                    "import.sheets.unread",
                    ["sheets": found.unreadSheets.map { "“\($0.name)”" }.joined(separator: ", ")]))
        }
        for remark in try await remarks(on: found, words.kind) { say(words.alone(remark)) }
        let left = try await leftOut(of: found.id)
        if !left.isEmpty {
            let reasons = left.map { phrase("import.note.\($0.note)", [:]) + ": \($0.rows)" }.joined(separator: "; ")
            say(phrase("import.command.left", ["words": reasons]))
        }
        let doubts = try await doubts(of: found.id)
        if doubts.rows > 0 { say(phrase("import.command.doubts", ["n": doubts.rows])) }
        for doubt in doubts.shared {
            say(
                phrase(
                    "import.command.doubt",
                    ["n": doubt.rows, "doubt": words.sentence(doubt.example), "row": found.rowName(doubt.first)]))
        }
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
    /// Why a list cannot be read yet: which sheet, or which columns are missing.
    fileprivate func unclear(_ found: Import) -> String {
        if found.asksForSheets { return strings.phrase("import.command.choose_sheets", in: language) }
        if found.headings.isEmpty { return strings.phrase("import.unclear.lead", in: language) }
        let missing = kind.missing(in: Set(found.mapping.keys)).compactMap(kind.column).map {
            strings.phrase($0.titleKey, in: language)
        }
        return strings.phrase(
            "import.command.missing",
            [
                "columns": missing.joined(separator: ", "),
                "headings": found.headings.filter { !$0.isEmpty }.joined(separator: ", "),
            ], in: language)
    }

    func counts(_ found: Import) -> String {
        let counts = found.counts
        return strings.phrase(
            "import.command.counts",
            [
                "add": counts.add, "change": counts.change, "refuse": counts.refuse, "same": counts.same,
                "note": counts.note,
            ], in: language)
    }
}
