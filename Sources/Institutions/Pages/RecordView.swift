import Organisations
import Platform
import Vietnamese

/// An institution's page.
struct InstitutionRecordView {
    let model: InstitutionRecordModel
    let codes: InstitutionCodes
    let today: Day
    /// What was just done, as the address says.
    let done: String?

    var institution: Institution { model.institution }
    var dossier: Dossier { model.institution.dossier }
    var version: OrganisationVersion { model.version }

    func html(_ page: PageContext) -> HTML {
        RecordPage(
            version.name, lead: lead(page),
            crumbs: [Crumb(page.t("institutions.title"), "/institutions"), Crumb(version.name, lang: page.ofNames)],
            actions: actions(page), facts: facts(page), notice: notice(page), jumps: jumps(page),
            sections: sections(page), history: history(page),
            lang: page.ofNames
        ).html(page)
    }

    // MARK: Head

    @HTMLBuilder private func lead(_ page: PageContext) -> HTML {
        if model.isThere {
            span(.class("state met fill")) {
                icon("check-circle-fill"); page.t("institutions.state.active")
            }
        } else {
            span(.class("state na")) {
                icon("circle");
                page.t(version.from > model.day ? "institutions.state.not_yet" : "institutions.state.ended")
            }
        }
        span {
            [
                codes.types.name(version.type, page.language),
                codes.ownerships.name(dossier.ownership, page.language)?.lowercased(),
            ].compactMap { $0 }.joined(
                separator: ", ")
        }
        if let identifier = institution.organisation.identifier {
            span(.class("n")) { page.t("institutions.identifier_is", ["id": identifier]) }
        }
    }

    private func actions(_ page: PageContext) -> [Action] {
        guard model.mayEdit else { return [] }
        let path = Institutions.path(institution.id)
        var actions = [Action(page.t("institutions.edit"), path + "/edit", icon: "pencil")]
        if institution.version > 1, let undoing = undoing(page) { actions.insert(undoing, at: 0) }
        if !institution.isBranch, model.isThere {
            actions.append(Action(page.t("institutions.add_branch"), path + "/branches/new", icon: "plus"))
        }
        return actions
    }

    private func facts(_ page: PageContext) -> [Fact] {
        [
            Fact(
                page.t("institutions.field.province"),
                model.names.place(model.names.provinces[version.locatedIn ?? ""] ?? version.locatedIn).map(Unit.bare)),
            Fact(page.t("institutions.field.licence_number"), dossier.licence?.text),
            Fact(page.t("institutions.field.licensed_on"), page.day(dossier.licensedOn)),
            Fact(page.t("institutions.branches"), page.number(model.branches.count)),
        ] + model.sections.flatMap(\.facts)
    }

    @HTMLBuilder private func notice(_ page: PageContext) -> HTML {
        if let done, ["made", "saved", "undone", "closed"].contains(done) {
            Done(page.t("institutions.done.\(done)"), undo: done == "undone" ? nil : undoing(page)).html(page)
        }
        if model.day != today {
            Note(
                page.t("institutions.as_of", ["day": page.day(model.day)]), icon: "clock-history",
                action: Action(page.t("institutions.as_of_today"), Institutions.path(institution.id))
            ).html(page)
        }
        if model.timeline.until != .max {
            Note(page.t("institutions.until", ["day": page.day(model.timeline.until)]), isWarning: model.isThere).html(
                page)
        }
    }

    private func undoing(_ page: PageContext) -> Action? {
        guard model.mayEdit else { return nil }
        return Action(
            page.t("institutions.undo"), Institutions.path(institution.id) + "/undo?version=\(institution.version)",
            style: .quiet, isPost: true)
    }

    private func jumps(_ page: PageContext) -> [Jumps.Item] {
        model.sections.map(\.jump) + [
            .init(page.t("institutions.licence"), "#licence", isCurrent: model.sections.isEmpty),
            .init(page.t("institutions.places"), "#places", count: model.branches.isEmpty ? nil : model.branches.count),
            .init(page.t("institutions.general"), "#general"),
        ]
    }

    private func history(_ page: PageContext) -> HistoryColumn? {
        let words = HistoryWords(codes: codes, names: model.names, page: page)
        return model.history.map { lines in HistoryColumn(lines.map(words.entry)) }
    }
}
