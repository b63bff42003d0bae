import Organisations
import Platform
import Vietnamese

/// Which outlines were imported, newest first.
struct EditionList {
    let editions: [(edition: OutlineEdition, outlines: Int)]
    let divisions: [Division]

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("networkmap.outlines"), count: editions.count, lead: page.t("networkmap.outlines_lead"),
            crumbs: [Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.outlines"))],
            actions: [Action(page.t("networkmap.import_outlines"), "/map/outlines/new", icon: "upload", style: .main)],
            table: table(page),
            pager: Pager(page.t("networkmap.outlines_installed")),
            empty: EmptyState(icon: "map", page.t("networkmap.no_outlines"), page.t("networkmap.outlines_installed"))
        ).html(page)
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("networkmap.outlines"),
            columns: [
                Column(page.t("networkmap.field.source"), isHead: true), Column(page.t("networkmap.division")),
                Column(page.t("networkmap.field.level")), Column(page.t("networkmap.outlines_drawn"), .number),
                Column(page.t("networkmap.field.state")),
            ],
            rows: editions.map { edition, outlines in
                TableRow([
                    .link(edition.source, "/map/outlines/" + edition.id, below: edition.fileName),
                    .text(page.day(edition.division)),
                    .text(page.t("networkmap.level.\(edition.level.rawValue)")), .text(page.number(outlines)),
                    .text(page.t("networkmap.state.\(edition.state.rawValue)")),
                ])
            })
    }
}

/// Which file, whose, of when.
struct EditionForm {
    let divisions: [Division]
    let today: Day
    let typed: FormData
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        FormPage(
            page.t("networkmap.import_outlines"), lead: page.t("networkmap.import_lead"),
            crumbs: [
                Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.outlines"), "/map/outlines"),
                Crumb(page.t("networkmap.import_outlines")),
            ],
            form: FormModel(
                path: "/map/outlines", sections: [.init(nil, fields(page))], submit: page.t("networkmap.read_file"),
                cancel: Link(page.t("networkmap.cancel"), "/map/outlines"), onceKey: typed[FormNames.once] ?? newID(),
                isMultipart: true)
        ).html(page)
    }

    private func fields(_ page: PageContext) -> [Field] {
        let chosen = typed.text("division") ?? divisions.on(today)?.from.iso
        let choices = divisions.reversed().map { division in
            Field.Choice(
                division.from.iso,
                page.t("networkmap.division_since", ["n": division.provinces.count, "day": page.day(division.from)]))
        }
        return [
            Field(
                "file", page.t("networkmap.field.file"), .file(accept: ".geojson,.json"),
                hint: page.t("networkmap.field.file.hint", ["n": OutlineFile.limitMegabytes]),
                error: error("file", page)),
            Field(
                "level", page.t("networkmap.field.level"),
                .radio(
                    OutlineEdition.Level.allCases.map {
                        Field.Choice($0.rawValue, page.t("networkmap.level.\($0.rawValue)"))
                    }),
                value: typed.text("level") ?? OutlineEdition.Level.province.rawValue,
                hint: page.t("networkmap.field.level.hint"), error: error("level", page)),
            Field(
                "division", page.t("networkmap.division"), .radio(choices), value: chosen,
                error: error("division", page)),
            Field(
                "source", page.t("networkmap.field.source"), value: typed.text("source"),
                hint: page.t("networkmap.field.source.hint"),
                error: error("source", page)),
            Field(
                "issued_on", page.t("networkmap.field.issued_on"), .day, value: typed.text("issued_on"),
                error: error("issued_on", page), isOptional: true,
                width: .short),
        ]
    }

    private func error(_ field: String, _ page: PageContext) -> String? {
        errors.first { $0.field == field }.map { page.t($0.key, $0.arguments) }
    }
}

/// One edition: what was taken of its file, what not and why, and how the map looks with it.
struct EditionModel {
    let edition: OutlineEdition
    let set: OutlineSet
    let drawing: RegionMap
    let faults: [OutlineFault]

    private var missing: [Unit] { self.set.division.provinces.filter { !set.official.contains($0.id) } }

    func html(_ page: PageContext) -> HTML {
        RecordPage(
            edition.source, lead: HTML(text: page.t("networkmap.state.\(edition.state.rawValue)")),
            crumbs: [
                Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.outlines"), "/map/outlines"),
                Crumb(edition.source),
            ],
            facts: facts(page), notice: notice(page), sections: [map(page), untaken(page)].compactMap { $0 }
        ).html(page)
    }

    private func facts(_ page: PageContext) -> [Fact] {
        [
            Fact(
                page.t("networkmap.provinces_drawn"),
                "\(page.number(set.official.count))/\(page.number(set.division.provinces.count))"),
            Fact(
                page.t("networkmap.corners"),
                page.number(set.official.reduce(0) { $0 + (set.outlines[$1]?.corners ?? 0) })),
            Fact(page.t("networkmap.field.issued_on"), page.day(edition.issuedOn)),
            Fact(page.t("networkmap.field.file"), edition.fileName),
        ]
    }

    private func notice(_ page: PageContext) -> HTML {
        let ready = page.t(missing.isEmpty ? "networkmap.ready" : "networkmap.ready_partly", ["n": missing.count])
        return edition.notice(ready: ready, isWarning: !missing.isEmpty, page)
    }

    private func map(_ page: PageContext) -> HTML {
        Panel(page.t("networkmap.preview"), id: "preview", isFlush: true) {
            div(.class("map country")) { drawing.html() }
            div(.class("maplegend")) { page.t("networkmap.preview_words") }
        }.html()
    }

    private func untaken(_ page: PageContext) -> HTML? {
        guard !missing.isEmpty || !faults.isEmpty else { return nil }
        return Panel(page.t("networkmap.untaken"), id: "untaken") {
            let names = missing.map { Unit.bare($0.name(page.language)) }.joined(separator: ", ")
            if !missing.isEmpty { p { page.t("networkmap.missing_provinces", ["names": names]) } }
            ul { for fault in faults { li { page.t(fault.key, fault.arguments) } } }
        }.html()
    }
}
