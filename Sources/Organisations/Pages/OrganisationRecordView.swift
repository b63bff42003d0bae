import Platform
import Vietnamese

struct OrganisationRecordView {
    let organisation: Organisation
    let day: Day
    let names: [String: String]
    let places: [String: String]
    let relatives: (before: [Relative], after: [Relative])
    let governed: [Organisations.Listed]

    private var now: OrganisationVersion { organisation.timeline.nearest(to: day) }

    func html(_ page: PageContext) -> HTML {
        let name = page.language.name(now)
        return RecordPage(
            name, lead: lead(page), crumbs: [Crumb(page.t("organisations.title"), "/organisations"), Crumb(name)],
            facts: facts(page),
            sections: [versions(page), successions(page), below(page)].compactMap { $0 }
        ).html(page)
    }

    private func lead(_ page: PageContext) -> HTML {
        let isThere = organisation.timeline.version(on: day) != nil
        return group {
            StateMark(isThere ? .met : .na, page.t(isThere ? "organisations.state.there" : "organisations.state.ended"))
                .html(page)
            span { page.t("organisations.kind.\(organisation.kind.rawValue)") }
        }
    }

    private func facts(_ page: PageContext) -> [Fact] {
        [
            Fact(page.t("organisations.identifier"), organisation.identifier),
            Fact(page.t("organisations.governed_by"), link(now.governedBy)),
            Fact(page.t("organisations.located_in"), now.locatedIn.flatMap { places[$0] }),
            Fact(page.t("organisations.governs"), page.number(governed.count)),
        ]
    }

    private func link(_ id: String?) -> HTML {
        guard let id else { return HTML(text: "–") }
        return Link(names[id] ?? id, OrganisationPages.path(id)).html()
    }

    private func versions(_ page: PageContext) -> HTML {
        Panel(page.t("organisations.versions"), id: "versions", isFlush: true) {
            DataTable(
                page.t("organisations.versions"),
                columns: [
                    Column(page.t("organisations.name"), isHead: true), Column(page.t("organisations.from"), .short),
                    Column(page.t("organisations.until"), .short),
                    Column(page.t("organisations.governed_by")),
                ],
                rows: organisation.timeline.versions.reversed().map { version in
                    TableRow([
                        .text(page.language.name(version)),
                        .text(version.from == .always ? "–" : page.day(version.from)),
                        .text(
                            version.until == .max
                                ? page.t("organisations.lasts") : page.day(version.until.adding(days: -1))),
                        Cell(link(version.governedBy)),
                    ])
                }
            ).html(page)
        }.html()
    }

    private func successions(_ page: PageContext) -> HTML? {
        let lines = relatives.before.map { ($0, "before") } + relatives.after.map { ($0, "after") }
        if lines.isEmpty { return nil }
        return Panel(page.t("organisations.successions"), id: "successions", isFlush: true) {
            DataTable(
                page.t("organisations.successions"),
                columns: [
                    Column(page.t("organisations.name"), isHead: true), Column(page.t("organisations.succession.side")),
                    Column(page.t("organisations.from"), .short),
                    Column(page.t("organisations.succession.source")),
                ],
                rows: lines.map { relative, side in
                    TableRow([
                        .link(relative.name, OrganisationPages.path(relative.id)),
                        .text(page.t("organisations.succession.\(side)")),
                        .text(page.day(relative.succession.day)), .text(relative.succession.source),
                    ])
                }
            ).html(page)
        }.html()
    }

    /// Agencies and institutions that it governs today; of very many the first.
    private func below(_ page: PageContext) -> HTML? {
        if governed.isEmpty { return nil }
        return Panel(
            page.t("organisations.governs"), id: "governs", aside: remark(page.number(governed.count)), isFlush: true
        ) {
            DataTable(
                page.t("organisations.governs"),
                columns: [Column(page.t("organisations.name"), isHead: true), Column(page.t("organisations.kind"))],
                rows: governed.prefix(OrganisationPages.governedShown).map { one in
                    let path = one.kind.teaches ? "/institutions/" + one.id : OrganisationPages.path(one.id)
                    return TableRow([
                        .link(names[one.id] ?? one.name, path),
                        .text(page.t("organisations.kind.\(one.kind.rawValue)")),
                    ])
                }
            ).html(page)
            if governed.count > OrganisationPages.governedShown {
                p(.class("p-3 mb-0")) {
                    Link(
                        page.t("organisations.governs.all"),
                        PageContext.address("/institutions", [QueryItem("governed", organisation.id)])
                    ).html()
                }
            }
        }.html()
    }
}
