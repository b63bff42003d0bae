import Plans
import Platform
import Vietnamese

struct PublicHomeView {
    let register: Register
    let plans: [PlanSummary]
    let now: Instant

    func html(_ page: PageContext) -> HTML {
        HomePage(
            page.t("home.hero"), page.t("home.hero.lead"), doors: [find(page), look(page)],
            bands: [progress(page), audiences(page)].compactMap { $0 }
        )
        .html(page)
    }

    // MARK: The two doors

    private func find(_ page: PageContext) -> HomePage.Door {
        let lead =
            register.institutions == 0
            ? page.t("home.find.none")
            : page.t("home.find.lead", ["n": register.institutions, "provinces": register.occupied])
        return HomePage.Door(icon: "geo-alt", page.t("home.find"), lead, isWide: true) {
            form(.named("action", "/institutions"), .class("cols"), .role("search")) {
                div(.class("c6")) {
                    label(.class("small fw-semibold"), .named("for", "name")) { page.t("home.find.name") }
                    input(
                        .class("form-control"), .id("name"), .name("q"),
                        .named("placeholder", page.t("home.find.example")),
                        .named("autocomplete", "off"))
                }
                div(.class("c6")) {
                    label(.class("small fw-semibold"), .named("for", "province")) { page.t("home.find.where") }
                    select(.class("form-select"), .id("province"), .name("province")) {
                        option(.value("")) { page.t("home.find.anywhere") }
                        for province in register.provinces {
                            option(.value(province.id)) { province.name[page.language] }
                        }
                    }
                }
                div(.class("c12 row-x")) {
                    button(.class("btn btn-main btn-lg")) {
                        icon("search"); page.t("home.find.do")
                    }
                    a(href: "/institutions") { page.t("home.find.all") }
                }
            }
        }
    }

    private func look(_ page: PageContext) -> HomePage.Door {
        HomePage.Door(icon: "bullseye", page.t("home.look"), page.t("home.look.lead")) {
            form(.named("action", "/ioc")) {
                label(.class("small fw-semibold"), .named("for", "area")) { page.t("home.look.which") }
                select(.class("form-select mb-3"), .id("area"), .name("area")) {
                    if plans.isEmpty { option(.value("viet-nam")) { page.t("home.look.nation") } }
                    for plan in plans { option(.value(plan.area)) { plan.place(page) } }
                }
                div(.class("row-x")) {
                    button(.class("btn btn-primary btn-lg")) { page.t("home.look.do") }
                    a(href: "/plans") { page.t("home.look.plans") }
                }
            }
        }
    }

    // MARK: How the plans stand

    private func progress(_ page: PageContext) -> HTML? {
        guard !plans.isEmpty else { return nil }
        let table = DataTable(
            page.t("home.plans.table"),
            columns: [
                Column(page.t("home.plans.plan"), isHead: true), Column(page.t("home.plans.about"), isWideOnly: true),
                Column(page.t("home.plans.goals")), Column(page.t("home.plans.met"), .number),
            ],
            rows: plans.map { row($0, page) })
        return band(page.t("home.plans"), lead: page.t("home.plans.lead", ["when": page.moment(now)])) {
            div(.class("panel flush")) {
                table.html(page)
                div(.class("maplegend row-x")) {
                    stateLegend(page); a(href: "/ioc", .class("push")) { page.t("home.plans.open") }
                }
            }
        }
    }

    private func row(_ plan: PlanSummary, _ page: PageContext) -> TableRow {
        let met = span {
            b { page.number(plan.states[.met] ?? 0) };
            span(.class("muted")) { " " + page.t("home.plans.of", ["n": plan.all]) }
        }
        return TableRow([
            .link(plan.place(page), plan.path, below: plan.number[page.language]), Cell(small { about(plan, page) }),
            Cell(Strip(plan.states).html(page)), Cell(met),
        ])
    }

    /// "20 mục tiêu, mốc 2025 và 2030".
    private func about(_ plan: PlanSummary, _ page: PageContext) -> String {
        let years = plan.years.map(String.init)
        guard let last = years.last else { return page.t("home.plans.count", ["n": plan.all]) }
        let list =
            years.count > 1
            ? page.t("home.plans.and", ["years": years.dropLast().joined(separator: ", "), "last": last]) : last
        return page.t("home.plans.years", ["n": plan.all, "years": list])
    }

    // MARK: What is there for whom

    private func audiences(_ page: PageContext) -> HTML {
        band(page.t("home.whom")) {
            div(.class("cols whom")) {
                for (who, path) in [
                    ("learners", "/institutions"), ("offices", ShellPaths.signIn), ("programs", "/open-data"),
                ] {
                    section(.class("c4")) {
                        h3 { page.t("home.whom.\(who)") }
                        p(.class("muted")) { page.t("home.whom.\(who).words") }
                        a(href: path) { page.t("home.whom.\(who).do") }
                    }
                }
            }
        }
    }
}
