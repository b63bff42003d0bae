import Measures
import Platform

/// What needs attention: the alerts of the rules, those taken on last.
extension OperationsView {
    private static let listed = 7

    var attention: HTML {
        let waiting = model.alerts.filter { $0.acknowledgement == nil },
            taken = model.alerts.filter { $0.acknowledgement != nil }
        let items = (waiting + taken).prefix(Self.listed).map(item) + unkept
        return Panel(
            page.t("ioc.attention"), id: "attention",
            aside: remark(page.t("ioc.attention.count", ["n": waiting.count])), span: .five
        ) {
            if items.isEmpty { p(.class("muted")) { page.t("ioc.attention.none") } } else { Feed(items).html() }
            if model.alerts.count > Self.listed || !taken.isEmpty {
                div(.class("nowall")) { a(href: all) { page.t("ioc.attention.all", ["n": model.alerts.count]) } }
            }
        }.html()
    }

    private var all: String {
        PageContext.address(
            "/ioc/alerts", page.query.filter { ["area", "plan", "territory"].contains($0.name) && !$0.value.isEmpty })
    }

    private func item(_ alert: Alert) -> Feed.Item {
        let words = AlertWords(alert: alert, plans: plans, page: page)
        let detail = words.taken(model.takers).map { words.detail + ". " + $0 } ?? words.detail
        return Feed.Item(
            alert.acknowledgement == nil ? alert.rule.tone : .na, words.title, detail: detail,
            link: mayTake && alert.acknowledgement == nil
                ? Link(page.t("alerts.take"), words.taking) : Link(page.t("ioc.attention.open"), words.path))
    }

    /// One line for all targets whose records nobody keeps yet.
    private var unkept: [Feed.Item] {
        let count = model.standings.count { if case .records? = $0.missing.first { true } else { false } }
        guard count > 0 else { return [] }
        return [
            Feed.Item(
                .gap, page.t("ioc.attention.unkept", ["count": count]), detail: page.t("ioc.attention.unkept.detail"),
                link: Link(page.t("ioc.open_plan"), PlanPaths.plan(plan)))
        ]
    }
}
