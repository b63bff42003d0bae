import Institutions
import Platform
import Vietnamese

/// The programmes of an institution on its public page, with the version in force.
struct ProgrammesOfInstitution: InstitutionPart {
    let codes: CurriculumCodes

    func load(_ organisation: String, on day: Day, for request: WebRequest, in db: any Connection) throws
        -> InstitutionSection?
    {
        let rows = try db.rows(
            """
            SELECT p.id, p.name, p.level, p.credits, p.hours,
                   (SELECT max(v.from_day) FROM curriculum_version AS v
                       WHERE v.programme = p.id AND v.from_day <= \(day)) AS since
            FROM curriculum_programme AS p
            WHERE p.organisation_id = \(organisation) AND p.from_day <= \(day)
                AND (p.until_day IS NULL OR p.until_day > \(day))
            ORDER BY p.level, p.sort_key, p.id LIMIT 300
            """)
        if rows.isEmpty { return nil }
        let page = request.page,
            mayRead = try (try? request.scope("curriculum.read"))?.contains(organisation, in: db) ?? false
        return InstitutionSection(
            jump: .init(page.t("curriculum.programme.title"), "#programmes", count: rows.count),
            content: try section(rows, mayRead: mayRead, page))
    }

    private func section(_ rows: [Row], mayRead: Bool, _ page: PageContext) throws -> HTML {
        let table = DataTable(
            page.t("curriculum.programme.title"),
            columns: [
                Column(page.t("curriculum.programme.name"), isHead: true), Column(page.t("curriculum.level"), .short),
                Column(page.t("curriculum.programme.volume"), .number),
                Column(page.t("curriculum.programme.version_since"), .short),
            ],
            rows: try rows.map { row in
                let name: String = try row.get("name"), since: Day? = try row.get("since")
                return TableRow([
                    mayRead ? .link(name, "/programmes/" + (try row.get("id")), lang: page.ofNames) : .name(name, page),
                    .text(codes.levels.name(try row.get("level"), page.language)), .text(try volume(row, page)),
                    .text(since.map { page.day($0) }),
                ])
            })
        return Panel(page.t("curriculum.programme.title"), id: "programmes", isFlush: true) { table.html(page) }.html()
    }

    private func volume(_ row: Row, _ page: PageContext) throws -> String? {
        if let credits: Int = try row.get("credits") {
            return page.t("curriculum.programme.in_credits", ["n": credits])
        }
        return try row.get("hours", as: Int?.self).map { page.t("curriculum.programme.in_hours", ["n": $0]) }
    }
}
