import Institutions
import Platform
import Vietnamese

extension Staff {
    /// How many work at an institution, for its page: numbers are public, names are not.
}

struct StaffOfInstitution: InstitutionPart {
    func load(_ organisation: String, on day: Day, for request: WebRequest, in db: any Connection) throws
        -> InstitutionSection?
    {
        let rows = try db.rows(
            """
            SELECT category, count(*) FROM staff_employment
            WHERE organisation_id = \(organisation) AND is_main = 1 AND from_day <= \(day) AND until_day > \(day)
                GROUP BY category
            """)
        if rows.isEmpty { return nil }
        let counts = Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get(0, as: StaffCategory.self), try $0.get(1, as: Int.self)) })
        let all = counts.values.reduce(0, +), page = request.page
        let mayRead = try (try? request.scope("staff.read"))?.contains(organisation, in: db) ?? false
        return InstitutionSection(
            facts: [Fact(page.t("staff.title"), page.number(all))],
            jump: .init(page.t("staff.title"), "#staff", count: all),
            content: section(counts, organisation, mayRead: mayRead, page))
    }

    private func section(_ counts: [StaffCategory: Int], _ organisation: String, mayRead: Bool, _ page: PageContext)
        -> HTML
    {
        Panel(page.t("staff.title"), id: "staff") {
            KeyValues(
                StaffCategory.allCases.compactMap { category in
                    counts[category].map { Fact(page.t("staff.category.\(category.rawValue)"), page.number($0)) }
                }
            ).html()
            if mayRead {
                p(.class("mt-3 mb-0 noprint")) {
                    a(href: PageContext.address("/staff", [QueryItem("organisation", organisation)])) {
                        page.t("staff.of_institution")
                    }
                }
            }
        }.html()
    }
}
