import Platform
import Registers
import Vietnamese

/// The versions of a programme, the newest first, on the programme's page.
struct VersionsOfProgramme {
    private struct Version {
        let id, label, kind: String
        let decision: String?
        let decided: Day?
        let from: Day
        let outcomes, mapped, modules: Int
    }

    private let programme: RegisterRecord
    private let codes: CurriculumCodes
    private let versions: [Version]

    init(of programme: RegisterRecord, _ codes: CurriculumCodes, in db: any Connection) throws {
        self.programme = programme
        self.codes = codes
        versions = try db.rows(
            """
            SELECT v.id, v.label, v.kind, v.decision, v.decided_on, v.from_day,
                   (SELECT count(*) FROM curriculum_outcome AS o WHERE o.programme_version = v.id),
                   (SELECT count(*) FROM curriculum_outcome AS o WHERE o.programme_version = v.id
                       AND o.components <> ''),
                   (SELECT count(*) FROM curriculum_module AS m WHERE m.programme_version = v.id)
            FROM curriculum_version AS v WHERE v.programme = \(programme.id) ORDER BY v.from_day DESC, v.id DESC
                LIMIT 100
            """
        ).map { row in
            Version(
                id: try row.get(0), label: try row.get(1), kind: try row.get(2), decision: try row.get(3),
                decided: try row.get(4), from: try row.get(5),
                outcomes: try row.get(6), mapped: try row.get(7), modules: try row.get(8))
        }
    }

    func html(_ page: PageContext, mayEdit: Bool) -> HTML {
        Panel(page.t("curriculum.version.title"), id: "versions", aside: add(page, mayEdit), isFlush: !versions.isEmpty)
        {
            versions.isEmpty ? p(.class("mb-0 muted")) { page.t("curriculum.version.none") } : table(page)
        }.html()
    }

    private func add(_ page: PageContext, _ mayEdit: Bool) -> HTML {
        mayEdit
            ? addLink(
                "/programme-versions/new", "curriculum.version.add",
                [("organisation", programme.organisation), ("programme", programme.id)], page)
            : HTML()
    }

    private func table(_ page: PageContext) -> HTML {
        DataTable(
            page.t("curriculum.version.title"),
            columns: [
                Column(page.t("curriculum.version.label"), isHead: true), Column(page.t("curriculum.version.kind")),
                Column(page.t("curriculum.version.decision")), Column(page.t("curriculum.version.from"), .short),
                Column(page.t("curriculum.outcome.title"), .number),
                Column(page.t("curriculum.outcome.mapped"), .number),
                Column(page.t("curriculum.module.title"), .number),
            ],
            rows: versions.map { version in
                TableRow([
                    .link(version.label, "/programme-versions/" + version.id),
                    .text(codes.versionKinds.name(version.kind, page.language)),
                    .text(version.decision, below: version.decided.map { page.day($0) }), .text(page.day(version.from)),
                    .text(page.number(version.outcomes)), .text(page.number(version.mapped)),
                    .text(page.number(version.modules)),
                ])
            }
        ).html(page)
    }
}

/// At the head of a panel: what can be added to it.
func addLink(_ path: String, _ key: String, _ fields: [(String, String)], _ page: PageContext) -> HTML {
    a(href: PageContext.address(path, fields.map { QueryItem($0.0, $0.1) }), .class("noprint")) { page.t(key) }
}
