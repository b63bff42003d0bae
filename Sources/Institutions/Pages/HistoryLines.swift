import Organisations
import Platform
import Vietnamese

/// A change as the history shows it; values are turned into words by the page's language.
struct HistoryLine: Sendable {
    let entry: JournalEntry
    let content: JournalContent?
    let actor: String?
}

extension Institutions {
    /// The newest changes of the dossier, and those of the tree that concern it (a superior that was merged), newest
    /// first.
    static func history(of institution: Institution, in db: any Connection) throws -> [HistoryLine] {
        let entries =
            try db.history(kind: kind, record: institution.id, limit: 20)
            + db.history(kind: Organisations.kind, record: institution.id, limit: 20)
        let names = try ActorStore(db).names(of: entries.map(\.actor))
        return try entries.sorted { $0.at > $1.at }.prefix(20).map { entry in
            HistoryLine(entry: entry, content: try db.content(of: entry), actor: names[entry.actor])
        }
    }
}

/// Writes changes in words.
struct HistoryWords {
    let codes: InstitutionCodes
    let names: PlaceNames
    let page: PageContext

    func entry(_ line: HistoryLine) -> HistoryColumn.Entry {
        HistoryColumn.Entry(what(line), who: who(line), at: line.entry.at)
    }

    private func what(_ line: HistoryLine) -> String {
        guard let content = line.content else { return page.t("institutions.history.erased") }
        guard let after = content.after else { return page.t("institutions.history.removed") }
        guard let before = content.before else { return page.t("institutions.history.made") }
        let changes = line.entry.fields.filter { $0 != "timeline" && $0 != "kind" }.map { field in
            page.t(
                "institutions.history.change",
                [
                    "field": page.t("institutions.field.\(field)"), "was": words(before[field], field),
                    "is": words(after[field], field),
                ])
        }
        return changes.isEmpty ? page.t("institutions.history.days") : changes.joined(separator: "; ")
    }

    private func who(_ line: HistoryLine) -> String {
        var words = [line.actor ?? page.t("institutions.history.system")]
        if line.entry.batch != nil { words.append(page.t("institutions.history.import")) }
        if let reason = line.entry.reason { words.append(reason) }
        return words.joined(separator: ", ")
    }

    private func words(_ value: SQLValue?, _ field: String) -> String {
        switch value {
        case .text(let text): self.text(text, field)
        case .real(let number): page.number(number, decimals: 6)
        case .integer(let number): page.number(Int(number))
        default: page.t("institutions.history.nothing")
        }
    }

    private func text(_ text: String, _ field: String) -> String {
        switch field {
        case "type": codes.types.name(text, page.language) ?? text
        case "ownership": codes.ownerships.name(text, page.language) ?? text
        case "area_kind": codes.areaKinds.name(text, page.language) ?? text
        case "governed_by", "institution_id": names.organisations[text] ?? text
        case "located_in": names.place(text) ?? text
        case "licensed_on", "founded_on", "from", "until": page.day(text)
        default: text
        }
    }
}
