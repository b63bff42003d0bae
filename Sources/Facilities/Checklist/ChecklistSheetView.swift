import Platform
import Vietnamese

/// The checklist as a form: by groups, a line for each item, with what is known already in it.
struct ChecklistSheetView: Sendable {
    let sheet: ChecklistSheet
    let groups: ChecklistGroups
    let name: String
    /// What was typed, in a draft or in a form that was refused; nil: what is recorded.
    let typed: FormData?
    let draft: String
    let savedAt: Instant?
    let today: Day
    let errors: [FieldError]
    let done: Int?

    func html(_ page: PageContext) -> HTML {
        let title = page.t("facilities.check.title")
        return FormPage(
            title, subject: name,
            lead: page.t("facilities.sheet.lead", ["answered": sheet.answered, "all": sheet.items.count]),
            crumbs: [Crumb(page.t("facilities.sheet.register"), sheet.register.path), Crumb(name)], form: model(page),
            notice: notice(page)
        ).html(page)
    }

    private func notice(_ page: PageContext) -> HTML {
        guard let done else { return HTML() }
        return Done(page.t(done == 0 ? "facilities.sheet.nothing" : "facilities.sheet.done", ["n": done])).html(page)
    }

    private func model(_ page: PageContext) -> FormModel {
        FormModel(
            path: Facilities.sheetPath(of: sheet.organisation),
            sections: [.init(nil, [dayOfAll(page)])] + sections(page),
            submit: page.t("facilities.sheet.save"), cancel: Link(page.t("facilities.sheet.cancel"), listPath),
            onceKey: typed?[FormNames.once] ?? newID(),
            draft: draft, savedAt: savedAt?.iso,
            hidden: sheet.items.map { QueryItem("seen-" + $0.code, seen($0.code)) },
            problems: errors.filter { error in !sheet.items.contains { error.field.hasSuffix("-" + $0.code) } })
    }

    private var listPath: String {
        PageContext.address(sheet.register.path, [QueryItem("organisation", sheet.organisation)])
    }

    private func dayOfAll(_ page: PageContext) -> Field {
        Field(
            "day", page.t("facilities.sheet.day"), .day, value: typed?["day"] ?? Format(.vi).day(today),
            hint: page.t("facilities.sheet.day_hint"),
            isOptional: true, width: .short)
    }

    private func sections(_ page: PageContext) -> [FormModel.Section] {
        groups.list.codes.compactMap { group in
            let items = sheet.items.filter { groups.group(of: $0.code) == group.code }
            if items.isEmpty { return nil }
            let answered = items.count { sheet.answers[$0.code] != nil }
            let title = page.t(
                "facilities.sheet.group", ["name": group.name(page.language), "answered": answered, "all": items.count])
            return FormModel.Section(title, items.flatMap { fields($0, page) }, fieldsInRow: 3)
        }
    }

    private func fields(_ item: CodeList.Code, _ page: PageContext) -> [Field] {
        let name = item.name(page.language),
            answer = typed.map { ChecklistAnswer($0, item.code) } ?? sheet.known(item.code)
        let choices: [Field.Choice] = [
            .init("1", page.t("facilities.sheet.yes")), .init("0", page.t("facilities.sheet.no")),
        ]
        return [
            Field("state-" + item.code, name, .radio(choices), value: answer.state, error: error("state", item, page)),
            Field(
                "day-" + item.code, page.t("facilities.check.from"), .day, value: answer.day,
                error: error("day", item, page), context: name),
            Field(
                "evidence-" + item.code, page.t("facilities.check.evidence"), value: answer.evidence,
                error: error("evidence", item, page), context: name),
        ]
    }

    /// After a refusal because somebody else was quicker, the form has seen what they wrote: sent again, it is meant.
    private func seen(_ item: String) -> String {
        let isConflict = errors.contains {
            $0.field == "state-" + item && $0.key == "facilities.sheet.changed_meanwhile"
        }
        return isConflict ? sheet.known(item).seen : typed?["seen-" + item] ?? sheet.known(item).seen
    }

    private func error(_ field: String, _ item: CodeList.Code, _ page: PageContext) -> String? {
        guard let error = errors.first(where: { $0.field == "\(field)-\(item.code)" }) else { return nil }
        var arguments = error.arguments
        if error.key == "facilities.sheet.changed_meanwhile" {
            let now = sheet.known(item.code)
            arguments = [
                "state": page.t(now.state == "1" ? "facilities.sheet.yes" : "facilities.sheet.no"), "day": now.day,
                "evidence": now.evidence,
            ]
            if now.version == 0 { return page.t("facilities.sheet.removed_meanwhile") }
        }
        return page.t(error.key, arguments)
    }
}
