import Institutions
import Platform
import Vietnamese

/// What an institution is licensed to train in, on its public page.
struct LicencesOfInstitution: InstitutionPart {
    let codes: CurriculumCodes

    func load(_ organisation: String, on day: Day, for request: WebRequest, in db: any Connection) throws
        -> InstitutionSection?
    {
        let rows = try db.rows(
            """
            SELECT name, occupation, level, intake, decision, decided_on FROM curriculum_licence
            WHERE organisation_id = \(organisation) AND from_day <= \(day) AND (until_day IS NULL OR until_day > \(day))
                ORDER BY level, sort_key, id LIMIT 300
            """)
        if rows.isEmpty { return nil }
        let page = request.page, intake = try rows.reduce(0) { try $0 + $1.get("intake", as: Int.self) }
        return InstitutionSection(
            jump: .init(page.t("curriculum.licence.title"), "#licences", count: rows.count),
            content: try section(rows, intake, page))
    }

    private func section(_ rows: [Row], _ intake: Int, _ page: PageContext) throws -> HTML {
        let table = DataTable(
            page.t("curriculum.licence.title"),
            columns: [
                Column(page.t("curriculum.licence.name"), isHead: true),
                Column(page.t("curriculum.occupation.code"), .short),
                Column(page.t("curriculum.level"), .short), Column(page.t("curriculum.licence.decision")),
                Column(page.t("curriculum.licence.intake"), .number),
            ],
            rows: try rows.map { row in
                TableRow([
                    .name(try row.get("name"), page), .text(try row.get("occupation")),
                    .text(codes.levels.name(try row.get("level"), page.language)),
                    .text(try row.get("decision"), below: page.day(try row.get("decided_on", as: Day.self))),
                    .text(page.number(try row.get("intake", as: Int.self))),
                ])
            },
            total: TableRow([
                .strong(page.t("curriculum.licence.total")), .text(""), .text(""), .text(""),
                .strong(page.number(intake)),
            ]))
        return Panel(page.t("curriculum.licence.title"), id: "licences", isFlush: true) { table.html(page) }.html()
    }
}
