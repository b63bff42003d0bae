import People
import Platform
import Vietnamese

/// Writes changes in words.
struct StaffHistoryWords {
    let codes: StaffCodes
    let organisations: [String: String]
    let page: PageContext

    func entry(_ line: StaffHistoryLine) -> HistoryColumn.Entry {
        HistoryColumn.Entry(what(line), who: who(line.entry, line.actor), at: line.entry.at)
    }

    private func what(_ line: StaffHistoryLine) -> String {
        guard let content = line.content else { return page.t("staff.history.erased") }
        let isPerson = line.entry.kind == People.kind
        if content.after == nil { return page.t(isPerson ? "staff.history.person_removed" : "staff.history.removed") }
        if content.before == nil, isPerson { return page.t("staff.history.person_made") }
        return line.entry.fields.map { isPerson ? field($0, content) : part($0, content) }.joined(separator: "; ")
    }

    private func who(_ entry: JournalEntry, _ actor: String?) -> String {
        var words = [actor ?? page.t("staff.history.system")]
        if let batch = entry.batch {
            words.append(page.t(batch.hasPrefix(Staff.merging) ? "staff.history.joined" : "staff.history.import"))
        }
        if let reason = entry.reason { words.append(reason) }
        return words.joined(separator: ", ")
    }

    /// "Điện thoại: 0912… → 0987…"
    private func field(_ name: String, _ content: JournalContent) -> String {
        page.t(
            "staff.history.change",
            [
                "field": page.t("people.field.\(name)"), "was": value(content.before?[name], name),
                "is": value(content.after?[name], name),
            ])
    }

    private func value(_ value: SQLValue?, _ name: String) -> String {
        switch value {
        case .text(let text): name == "born_on" ? page.day(text) : name == "sex" ? page.t("people.sex.\(text)") : text
        case .integer(let number): String(number)
        default: page.t("staff.history.nothing")
        }
    }

    /// "Thêm khóa Năng lực số, hoàn thành 16/05/2025, số CN-1465/NLS"
    private func part(_ name: String, _ content: JournalContent) -> String {
        let kind = String(name.prefix { $0 != "." })
        let was = words(name, kind, content.before?[name]), now = words(name, kind, content.after?[name])
        if let was, let now { return page.t("staff.history.\(kind)_changed", ["was": was, "is": now]) }
        return was.map { page.t("staff.history.\(kind)_removed", ["what": $0]) }
            ?? page.t("staff.history.\(kind)_added", ["what": now ?? ""])
    }

    private func words(_ name: String, _ kind: String, _ value: SQLValue?) -> String? {
        guard case .text(let line)? = value else { return nil }
        let isEnglish = page.language == .en, key = String(name.drop { $0 != "." }.dropFirst())
        switch kind {
        case "training":
            guard let training = try? Training(id: key, line: line) else { return line }
            let type = codes.courseType(training.courseType)?.name(isEnglish) ?? training.courseType
            return [type, page.day(training.completedOn), training.evidence].compactMap { $0 }.joined(separator: ", ")
        case "employment":
            guard let work = try? Employment(id: key, line: line) else { return line }
            let position = codes.position(work.position)?.name(isEnglish) ?? work.position
            let days = page.day(work.from) + " – " + (work.isOpen ? "…" : page.day(work.until.adding(days: -1)))
            return [
                position, organisations[work.organisation] ?? work.organisation,
                page.t(work.isMain ? "staff.main.yes" : "staff.main.no"), days,
            ].joined(
                separator: ", ")
        default:
            guard let competence = try? Competence(frame: key, line: line) else { return line }
            return competence.level + ", " + page.day(competence.assessedOn)
        }
    }
}
