import Institutions
import Organisations
import Platform
import Vietnamese

struct DoubtsModel: Sendable {
    let directory: Directory
    let doubtful: [DoubtfulPlace]
    let missing: [DoubtfulPlace]
    let isMissing: Bool
    let start: Int
    let compared: ComparedPlaces
    let mayImport: Bool

    private static let pageSize = 50
    private var all: [DoubtfulPlace] { isMissing ? missing : doubtful }
    private var shown: [DoubtfulPlace] { Array(all.dropFirst(start).prefix(Self.pageSize)) }

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("networkmap.doubts"), count: all.count,
            lead: page.t(isMissing ? "networkmap.missing_lead" : "networkmap.doubts_lead"),
            crumbs: [Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.doubts"))],
            actions: actions(page), views: views(page),
            table: table(page), pager: pager(page), empty: empty(page),
            notice: isMissing ? HTML() : Note(compared.words(page)).html(page)
        ).html(page)
    }

    private func views(_ page: PageContext) -> Segments {
        Segments(
            page.t("networkmap.doubts"),
            [
                .init(
                    page.t("networkmap.doubts_tab", ["n": doubtful.count]), page.here(["show": nil, "from": nil]),
                    isCurrent: !isMissing),
                .init(
                    page.t("networkmap.missing_tab", ["n": missing.count]),
                    page.here(["show": "missing", "from": nil]), isCurrent: isMissing),
            ])
    }

    /// Many at once are filled in a spreadsheet: export, add the columns, import again.
    private func actions(_ page: PageContext) -> [Action] {
        guard isMissing, mayImport, !missing.isEmpty else { return [] }
        return [
            Action(page.t("institutions.export"), "/institutions/export", icon: "download"),
            Action(page.t("institutions.import"), "/imports/new?kind=institutions", icon: "upload"),
        ]
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("networkmap.doubts"),
            columns: [
                Column(page.t("institutions.field.name"), isHead: true),
                Column(page.t("institutions.field.located_in")),
                Column(page.t("networkmap.why")), Column(page.t("networkmap.first_step")),
            ], rows: shown.map { row($0, page) })
    }

    private func row(_ place: DoubtfulPlace, _ page: PageContext) -> TableRow {
        let id = place.row.id, edit = Institutions.path(id) + "/edit#f-latitude"
        return TableRow([
            .link(place.row.name, Institutions.path(id)), .text(directory.place(place.row)),
            .text(place.doubt?.words(page) ?? page.t("networkmap.no_place")),
            Cell(
                a(href: edit, .aria("label", page.t("networkmap.correct_name", ["name": place.row.name]))) {
                    page.t(place.doubt == nil ? "networkmap.add_place" : "networkmap.correct_place")
                }),
        ])
    }

    private func pager(_ page: PageContext) -> Pager {
        let end = start + shown.count
        return Pager(
            shown.isEmpty ? "" : Pager.words(from: start + 1, to: end, of: all.count, page),
            previous: start > 0
                ? page.here(["from": start <= Self.pageSize ? nil : String(start - Self.pageSize)]) : nil,
            next: end < all.count ? page.here(["from": String(end)]) : nil)
    }

    private func empty(_ page: PageContext) -> EmptyState {
        EmptyState(icon: "check-circle", page.t("networkmap.no_doubts"), page.t("networkmap.no_doubts.words"))
    }
}
