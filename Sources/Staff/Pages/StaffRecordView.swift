import People
import Platform
import Vietnamese

/// A person's page.
struct StaffRecordView {
    let model: StaffRecordModel
    let codes: StaffCodes
    let today: Day
    /// What was just done, as the address says.
    let done: String?

    var person: Person { model.person }
    var facts: PersonFacts { model.person.facts }
    var member: Member { model.member }

    func html(_ page: PageContext) -> HTML {
        let name = person.isErased ? page.t("staff.erased") : facts.fullName,
            lang = person.isErased ? nil : page.ofNames
        return RecordPage(
            name, lead: lead(page), crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(name, lang: lang)],
            actions: actions(page), facts: keyFacts(page),
            notice: notice(page), jumps: jumps(page),
            sections: [trainings(page), employments(page), competences(page), identity(page)], history: history(page),
            lang: lang
        ).html(page)
    }

    // MARK: Head

    @HTMLBuilder private func lead(_ page: PageContext) -> HTML {
        if let main = member.mainEmployment(at: today) {
            span(.class("state met fill")) {
                icon("check-circle-fill"); page.t("staff.state.working")
            }
            span { position(main, page) + ", " + (model.organisations[main.organisation] ?? "") }
        } else if member.employments.contains(where: { $0.holds(on: today) }) {
            span(.class("state na")) {
                icon("circle"); page.t("staff.state.visiting")
            }
        } else {
            span(.class("state na")) {
                icon("circle"); page.t("staff.state.left")
            }
        }
    }

    private func actions(_ page: PageContext) -> [Action] {
        guard model.mayEdit, !person.isErased else { return [] }
        return [
            Action(page.t("staff.job.person"), StaffForm.person.path(person.id), icon: "pencil"),
            Action(page.t("staff.job.training"), StaffForm.training.path(person.id), icon: "plus", style: .main),
        ]
    }

    private func keyFacts(_ page: PageContext) -> [Fact] {
        let main = member.mainEmployment(at: today)
        return [
            Fact(page.t("staff.column.category"), main.map { page.t("staff.category.\($0.category.rawValue)") }),
            Fact(page.t("staff.fact.since"), main.map { page.day($0.from) }),
            Fact(page.t("staff.fact.courses"), page.number(member.trainings.count)),
            Fact(page.t("staff.fact.evidenced"), page.number(member.trainings.count { $0.evidence != nil })),
            Fact(page.t("staff.column.level"), member.competences.first?.level),
        ]
    }

    @HTMLBuilder private func notice(_ page: PageContext) -> HTML {
        if let done, StaffForm.all.contains(where: { $0.name == done }) || ["new", "undone", "joined"].contains(done) {
            Done(page.t("staff.done.\(done)"), undo: undoing(page)).html(page)
        }
        if let other = model.duplicates.first {
            let action = Action(page.t("staff.duplicate.see"), Staff.pairPath(person.id, other))
            Note(page.t("staff.duplicate"), icon: "people", isWarning: true, action: model.mayEdit ? action : nil).html(
                page)
        }
        if person.isErased { Note(page.t("staff.erased.words"), isWarning: true).html(page) }
    }

    private func undoing(_ page: PageContext) -> Action? {
        model.mayEdit ? Action(page.t("staff.history.open"), Staff.path(person.id) + "/history", style: .quiet) : nil
    }

    private func jumps(_ page: PageContext) -> [Jumps.Item] {
        [
            .init(page.t("staff.trainings"), "#trainings", count: member.trainings.count, isCurrent: true),
            .init(page.t("staff.employments"), "#employments", count: member.employments.count),
            .init(page.t("staff.competence"), "#competence"),
            .init(page.t("staff.person"), "#person"),
        ]
    }

    private func history(_ page: PageContext) -> HistoryColumn {
        let words = StaffHistoryWords(codes: codes, organisations: model.organisations, page: page)
        return HistoryColumn(
            model.history.map(words.entry), all: Link(page.t("staff.history.all"), Staff.path(person.id) + "/history"))
    }
}
