import Institutions
import Organisations
import Platform
import Vietnamese

extension NetworkMap {
    static let editing: Permission = "institutions.edit"

    /// The places that cannot be right, and those that are not known, of what the reader may correct.
    @Sendable func doubts(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Self.editing), today = clock.today, isMissing = request.query["show"] == "missing"
        let start = max(0, Int(request.query["from"] ?? "") ?? 0)
        let model = try await database.read { db in
            let directory = try institutions.directory(on: today, in: db), places = try whereabouts(on: today, in: db)
            let ours = try Set(
                db.rows(
                    """
                    SELECT DISTINCT organisation_id FROM institutions_view_institution
                        WHERE \(scope.condition(on: "organisation_id"))
                    """
                )
                .map { try $0.get(0, as: String.self) })
            let rows = directory.rows(InstitutionFilter(day: today)).filter { ours.contains($0.id) }
            let judged = rows.compactMap { row -> (row: InstitutionRow, judgement: Whereabouts.Judgement)? in
                guard let place = row.coordinates else { return nil }
                return (row, row.locatedIn.flatMap { places?.judge(place, in: $0) } ?? .none)
            }
            let doubtful = judged.compactMap { row, judgement in
                judgement.doubt.map { DoubtfulPlace(row: row, doubt: $0) }
            }
            let missing = rows.filter { $0.coordinates == nil }.map { DoubtfulPlace(row: $0, doubt: nil) }
            return DoubtsModel(
                directory: directory, doubtful: doubtful.sorted { $0.kilometres > $1.kilometres }, missing: missing,
                isMissing: isMissing, start: start,
                compared: Compared(judged.map(\.judgement.by)), mayImport: request.may("institutions.import"))
        }
        return .page(model.html(request.page))
    }
}

/// One institution whose place has to be looked at.
struct DoubtfulPlace: Sendable {
    let row: InstitutionRow
    /// Nil: it has no coordinates.
    let doubt: PlaceDoubt?
    var kilometres: Double { doubt?.kilometres ?? 0 }
}

/// How many places were compared with what: a place of the right province may lie in the wrong commune where only
/// provinces are drawn.
struct Compared: Sendable, Equatable {
    let commune: Int
    let province: Int
    let nothing: Int

    init(_ measures: [Whereabouts.Measure]) {
        commune = measures.count { $0 == .commune }
        province = measures.count { $0 == .province }
        nothing = measures.count { $0 == .nothing }
    }

    func words(_ page: PageContext) -> String {
        page.t(
            commune == 0 ? "networkmap.compared_provinces" : "networkmap.compared",
            ["commune": page.number(commune), "province": page.number(province), "nothing": page.number(nothing)])
    }
}

struct DoubtsModel: Sendable {
    let directory: Directory
    let doubtful: [DoubtfulPlace]
    let missing: [DoubtfulPlace]
    let isMissing: Bool
    let start: Int
    let compared: Compared
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
