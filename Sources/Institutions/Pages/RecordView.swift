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

    private var institution: Institution { model.institution }
    private var dossier: Dossier { model.institution.dossier }
    private var version: OrganisationVersion { model.version }

    func html(_ page: PageContext) -> HTML {
        RecordPage(
            version.name, lead: lead(page), crumbs: [Crumb(page.t("institutions.title"), "/institutions"), Crumb(version.name, lang: page.ofNames)],
            actions: actions(page), facts: facts(page), notice: notice(page), jumps: jumps(page), sections: sections(page), history: history(page),
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
                icon("circle"); page.t(version.from > model.day ? "institutions.state.not_yet" : "institutions.state.ended")
            }
        }
        span {
            [codes.types.name(version.type, page.language), codes.ownerships.name(dossier.ownership, page.language)?.lowercased()].compactMap { $0 }.joined(
                separator: ", ")
        }
        if let identifier = institution.organisation.identifier { span(.class("n")) { page.t("institutions.identifier_is", ["id": identifier]) } }
    }

    private func actions(_ page: PageContext) -> [Action] {
        guard model.mayEdit else { return [] }
        let path = Institutions.path(institution.id)
        var actions = [Action(page.t("institutions.edit"), path + "/edit", icon: "pencil")]
        if institution.version > 1, let undoing = undoing(page) { actions.insert(undoing, at: 0) }
        if !institution.isBranch, model.isThere { actions.append(Action(page.t("institutions.add_branch"), path + "/branches/new", icon: "plus")) }
        return actions
    }

    private func facts(_ page: PageContext) -> [Fact] {
        [
            Fact(page.t("institutions.field.province"), model.names.place(model.names.provinces[version.locatedIn ?? ""] ?? version.locatedIn).map(Unit.bare)),
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
            Note(page.t("institutions.until", ["day": page.day(model.timeline.until)]), isWarning: model.isThere).html(page)
        }
    }

    private func undoing(_ page: PageContext) -> Action? {
        guard model.mayEdit else { return nil }
        return Action(page.t("institutions.undo"), Institutions.path(institution.id) + "/undo?version=\(institution.version)", style: .quiet, isPost: true)
    }

    private func jumps(_ page: PageContext) -> [Jumps.Item] {
        model.sections.map(\.jump) + [
            .init(page.t("institutions.licence"), "#licence", isCurrent: model.sections.isEmpty),
            .init(page.t("institutions.places"), "#places", count: model.branches.isEmpty ? nil : model.branches.count),
            .init(page.t("institutions.general"), "#general"),
        ]
    }

    // MARK: Sections

    private func sections(_ page: PageContext) -> [HTML] {
        model.sections.map(\.content) + [licence(page), places(page), general(page), times(page)].compactMap { $0 }
    }

    private func licence(_ page: PageContext) -> HTML {
        Panel(page.t("institutions.licence"), id: "licence") {
            KeyValues([
                Fact(page.t("institutions.field.licence_number"), dossier.licence?.text),
                Fact(page.t("institutions.field.licensed_on"), page.day(dossier.licensedOn)),
                Fact(page.t("institutions.field.licence_issuer"), dossier.licenceIssuer),
                Fact(page.t("institutions.field.founded_on"), page.day(dossier.foundedOn)),
            ]).html()
        }.html()
    }

    private func places(_ page: PageContext) -> HTML {
        Panel(page.t("institutions.places"), id: "places") {
            KeyValues(
                [
                    Fact(page.t("institutions.field.address"), dossier.address),
                    Fact(page.t("institutions.field.located_in"), model.names.place(version.locatedIn)),
                    Fact(page.t("institutions.field.area_kind"), codes.areaKinds.name(dossier.areaKind, page.language)),
                    Fact(page.t("institutions.field.coordinates"), coordinates(page)),
                ] + branches(page)
            ).html()
        }.html()
    }

    private func coordinates(_ page: PageContext) -> HTML {
        guard let place = dossier.coordinates else { return HTML(text: "–") }
        let words = page.number(place.latitude, decimals: 6) + "; " + page.number(place.longitude, decimals: 6)
        return span(.class("n")) { words } + raw(" ") + a(href: "/map?point=" + PageContext.encoded(institution.id)) { page.t("institutions.open_map") }
    }

    private func branches(_ page: PageContext) -> [Fact] {
        if let school = dossier.institution {
            return [Fact(page.t("institutions.field.institution_id"), a(href: Institutions.path(school)) { model.names.organisations[school] ?? school })]
        }
        return model.branches.map { branch in
            Fact(
                page.t("institutions.branch"),
                a(href: Institutions.path(branch.id)) { branch.name } + br() + small(.class("muted")) { model.names.place(branch.located) ?? "–" })
        }
    }

    private func general(_ page: PageContext) -> HTML {
        Panel(page.t("institutions.general"), id: "general") {
            KeyValues([
                Fact(page.t("institutions.field.governed_by"), version.governedBy.flatMap { model.names.organisations[$0] }),
                Fact(page.t("institutions.field.name_en"), version.nameInEnglish),
                Fact(page.t("institutions.field.identifier"), institution.organisation.identifier),
                Fact(page.t("institutions.field.phone"), dossier.phone), Fact(page.t("institutions.field.email"), link(dossier.email, "mailto:")),
                Fact(page.t("institutions.field.website"), link(dossier.website, "")),
            ]).html()
            if model.mayEdit, model.timeline.until == .max {
                p(.class("mt-3 mb-0 noprint")) { a(href: Institutions.path(institution.id) + "/closure") { page.t("institutions.close") } }
            }
        }.html()
    }

    private func link(_ text: String?, _ scheme: String) -> HTML {
        text.map { text in a(href: scheme + text, .named("rel", "noreferrer nofollow")) { text } } ?? HTML(text: "–")
    }

    /// What it was called, and by whom it was governed, before.
    private func times(_ page: PageContext) -> HTML? {
        guard model.timeline.versions.count > 1 || !model.successions.isEmpty else { return nil }
        return Panel(page.t("institutions.times"), id: "times", isFlush: true) {
            DataTable(
                page.t("institutions.times"),
                columns: [
                    Column(page.t("institutions.times.days"), .short), Column(page.t("institutions.field.name"), isHead: true),
                    Column(page.t("institutions.field.type")), Column(page.t("institutions.field.governed_by")),
                    Column(page.t("institutions.field.located_in")),
                ],
                rows: model.timeline.versions.reversed().map { version in
                    TableRow([
                        .text(days(version, page)), .name(version.name, page), .text(codes.types.name(version.type, page.language)),
                        .name(version.governedBy.flatMap { model.names.organisations[$0] }, page), .name(model.names.place(version.locatedIn), page),
                    ])
                }
            ).html(page)
            ul(.class("feed")) {
                for succession in model.successions {
                    li {
                        icon("arrow-left-right"); self.words(succession, page)
                    }
                }
            }
        }.html()
    }

    private func days(_ version: OrganisationVersion, _ page: PageContext) -> String {
        let from = version.from == .always ? "…" : page.day(version.from), until = version.until == .max ? "…" : page.day(version.until.adding(days: -1))
        return from + " – " + until
    }

    private func words(_ succession: Succession, _ page: PageContext) -> String {
        let isHeir = succession.to == institution.id, other = isHeir ? succession.from : succession.to, name = model.names.organisations[other] ?? other
        let values: [String: any PhraseValue] = ["name": name, "day": page.day(succession.day), "source": succession.source]
        return isHeir ? page.t("institutions.joined_from", values) : page.t("institutions.joined_to", values)
    }

    private func history(_ page: PageContext) -> HistoryColumn? {
        let words = HistoryWords(codes: codes, names: model.names, page: page)
        return model.history.map { lines in HistoryColumn(lines.map(words.entry)) }
    }
}
