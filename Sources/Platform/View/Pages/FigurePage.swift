/// One number opened: state, formula in words, the law's clause, over time, by organisation, the records behind it.
package struct FigurePage: Sendable {
    package var title: String
    package var lead: String
    package var crumbs: [Crumb]
    package var actions: HTML
    /// "52,4" and "%".
    package var figure: String
    package var unit: String
    package var bar: Bar
    /// "Hôm nay, 22/11/2026, 10:32"; nil: now.
    package var asOf: String?
    /// State and what it means, in a note.
    package var state: HTML
    /// Target, change, coverage.
    package var facts: [Fact]
    package var formula: Fraction?
    /// Rules of counting, one line each.
    package var rules: [HTML]
    package var formulaLink: Link?
    package var clause: Clause?
    package var trend: TrendChart?
    package var trendTitle: String
    /// Further panels: breakdown, records.
    package var panels: [HTML]

    package init(
        _ title: String, lead: String, crumbs: [Crumb], actions: HTML = HTML(), figure: String, unit: String, bar: Bar,
        state: HTML, facts: [Fact], formula: Fraction? = nil, rules: [HTML] = [], formulaLink: Link? = nil,
        clause: Clause? = nil,
        trend: TrendChart? = nil, trendTitle: String = "", panels: [HTML] = []
    ) {
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
        self.actions = actions
        self.figure = figure
        self.unit = unit
        self.bar = bar
        self.state = state
        self.facts = facts
        self.formula = formula
        self.rules = rules
        self.formulaLink = formulaLink
        self.clause = clause
        self.trend = trend
        self.trendTitle = trendTitle
        self.panels = panels
    }

    package func html(_ page: PageContext) -> HTML {
        AppPage(title, crumbs: crumbs) {
            PageHead(title, lead: HTML(text: lead), actions: actions).html()
            columns {
                number(page)
                method(page)
                if let trend { over(trend, page) }
                panels
            }
        }.html(page)
    }

    private func number(_ page: PageContext) -> HTML {
        section(.class("panel c5"), .aria("labelledby", "h-now")) {
            h2(.id("h-now"), .class("visually-hidden")) { page.t("figure.now") }
            p(.class("muted mb-2")) { asOf ?? page.t("figure.as_of", ["when": page.moment(page.now)]) }
            p(.class("big mb-2")) {
                figure; small { unit }
            }
            div(.class("mb-3 " + (bar.tone?.rawValue ?? ""))) { bar.html() }
            state
            Facts(facts).html()
        }
    }

    private func method(_ page: PageContext) -> HTML {
        Panel(page.t("figure.method"), id: "method", aside: formulaLink?.html() ?? HTML(), span: .seven) {
            formula?.html()
            if let first = rules.first { p(.class("small muted mb-2")) { first } }
            if rules.count > 1 { counting(page) }
            clause?.html()
        }.html()
    }

    /// What counts and what does not, folded: it is read once, the figure and its course every day.
    private func counting(_ page: PageContext) -> HTML {
        details(.class("small muted mb-4")) {
            summary { page.t("figure.rules", ["n": rules.count - 1]) }
            ul(.class("mt-2")) { for rule in rules.dropFirst() { li { rule } } }
        }
    }

    private func over(_ trend: TrendChart, _ page: PageContext) -> HTML {
        Panel(
            trendTitle, id: "trend", aside: remark(page.t("chart.axis", ["from": trend.axisStart(page)])), span: .twelve
        ) {
            trend.html(page)
        }.html()
    }
}
