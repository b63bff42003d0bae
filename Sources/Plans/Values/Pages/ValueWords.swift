import Measures
import Platform
import Vietnamese

/// A value with its source, in the words of the reader's language. One truth for every page.
struct ValueWords {
    let plans: Plans
    let page: PageContext

    /// The target's short name, with group and year.
    func name(of goal: Goal, in plan: Plan) -> String {
        let name = plan.target(goal.target)?.short[page.language] ?? goal.target
        let year = goal.year.map { page.t("ioc.year", ["year": String($0)]).lowercasedFirst }
        return
            ([name, goal.group?.name[page.language]].compactMap { $0 }.joined(separator: " – ")
            + (year.map { ", " + $0 } ?? ""))
    }

    /// "52,4% (110/210)", "3", "Có", or the words.
    func answer(_ answer: SourcedValue.Answer) -> String {
        switch answer {
        case .ratio(let numerator, let denominator):
            let share = page.number(Double(numerator) * 100 / Double(denominator)) + "%"
            return share + " (" + page.number(numerator) + "/" + page.number(denominator) + ")"
        case .percent(let percent): return page.number(percent) + "%"
        case .count(let count): return page.number(count)
        case .exists(let isThere): return page.t(isThere ? "plans.value.there" : "plans.value.not_there")
        case .words(let words): return words
        }
    }

    /// "1234/BC-SLĐTBXH ngày 15/01/2026, Sở LĐTBXH".
    func source(_ source: SourcedValue.Source) -> String {
        page.t(
            "values.source_line", ["number": source.number, "day": page.day(source.issued), "issuer": source.issuer])
    }

    /// "31/12/2025", or "01/01/2025 – 31/12/2025".
    func days(_ content: SourcedValue.Content) -> String {
        (content.from.map { page.day($0) + " – " } ?? "") + page.day(content.day)
    }
}
extension PlanPaths {
    static func value(_ id: String) -> String { "/plans/values/" + id }
    static func newValue(_ plan: Plan, _ goal: Goal, organisation: String?) -> String {
        PageContext.address(
            "/plans/values/new",
            [QueryItem("goal", plan.id + "/" + goal.id)] + (organisation.map { [QueryItem("organisation", $0)] } ?? []))
    }
}
