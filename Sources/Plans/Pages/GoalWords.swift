import Measures
import Platform
import Vietnamese

/// A goal and how it stands, in the words of the reader's language. One truth for every page.
struct GoalWords {
    let standing: Standing
    let plan: Plan
    let book: PlanBook
    let page: PageContext

    init(_ standing: Standing, of plan: Plan, _ book: PlanBook, _ page: PageContext) {
        self.standing = standing
        self.plan = plan
        self.book = book
        self.page = page
    }

    var goal: Goal { standing.goal }
    var target: Target? { plan.target(goal.target) }

    /// The target's short name, with the group where it has one.
    var name: String {
        let name = target?.short[page.language] ?? goal.target
        return goal.group.map { name + " – " + $0.name[page.language] } ?? name
    }

    var tone: Tone { standing.state.tone }

    /// "52,4" and "%"; "–" without enough data.
    var figure: (number: String, unit: String) {
        guard let value = standing.value else { return ("–", "") }
        if goal.comparison == .exists, goal.measure?.definition.result == .exists {
            return (page.t(value > 0 ? "plans.value.there" : "plans.value.not_there"), "")
        }
        return goal.measure?.definition.result == .ratio ? (page.number(value), "%") : (page.number(Int(value)), "")
    }

    /// "≥ 50%", "> 80%", "có", "không đặt con số".
    var wanted: String { Self.wanted(goal, page) }

    static func wanted(_ goal: Goal, _ page: PageContext) -> String {
        switch goal.comparison {
        case .qualitative: page.t("plans.wanted.qualitative")
        case .exists: page.t("plans.wanted.exists")
        case .atLeast: "≥ " + number(goal.value, of: goal, page)
        case .above: "> " + number(goal.value, of: goal, page)
        }
    }

    var state: StateMark {
        switch standing.state {
        case .qualitative: StateMark(.na, page.t("plans.state.qualitative"), icon: "file-earmark-text")
        case .notMet where standing.isPastDue: StateMark(.short, page.t("plans.state.missed"))
        case .met where standing.isPastDue: StateMark(.met, page.t("plans.state.met_in_time"))
        default: StateMark(tone)
        }
    }

    /// Beside the state: "46,8% ngày 31/12/2025", "thiếu 3,9 điểm", "thiếu 14 cơ sở"; and the document, where one tells
    /// it.
    var distance: HTML {
        guard let value = standing.shownSource ?? standing.deciding else { return way }
        let words: HTML =
            if case .words(let text) = value.content.answer {
                HTML(text: text.count > 120 ? text.prefix(119) + "…" : text)
            } else { way }
        return group {
            words; raw(" "); SourceMark(value: value, page: page).html()
        }
    }

    private var way: HTML {
        if let first = standing.missing.first { return HTML(text: words(first, short: true)) }
        if let then = standing.valueAtDue, let due = goal.due {
            return group {
                b { number(then) }; raw(" ");
                span(.class("nowall")) { page.t("plans.on_day", ["day": page.day(due.iso)]) }
            }
        }
        guard let distance = standing.distance, standing.state != .qualitative else { return HTML() }
        let size = goal.unit == .percent ? page.number(abs(distance)) : page.number(Int(abs(distance)))
        return HTML(
            text: page.t(
                distance > 0 ? "plans.short_by" : "plans.ahead_by",
                ["size": size, "unit": page.t("plans.unit.\(goal.unit.rawValue)")]))
    }

    /// "Mục tiêu ≥ 50%, phủ 93%".
    var note: String {
        let target = page.t("plans.wanted", ["goal": wanted.lowercasedFirst])
        guard standing.basis == .computed, let coverage = standing.figure.coverage else { return target }
        return target + ", " + page.t("plans.covered", ["percent": page.percent(coverage / 100, decimals: 0)])
    }

    /// 0…1, and the target, for bars.
    var bar: Bar {
        guard goal.measure?.definition.result == .ratio, let value = standing.value else { return Bar(nil) }
        return Bar(value / 100, target: goal.unit == .percent ? goal.value.map { $0 / 100 } : nil, tone: tone)
    }

    /// What is missing, one sentence each.
    var missing: [String] { standing.missing.map { words($0, short: false) } }

    func words(_ missing: Missing, short: Bool) -> String {
        switch missing {
        case .records(let classes):
            return short
                ? page.t("plans.missing.records_short") : page.t("plans.missing.records", ["classes": names(classes)])
        case .coverage(let without, let all, let classes):
            return short
                ? page.t("plans.missing.coverage_short", ["units": without])
                : page.t(
                    "plans.missing.coverage",
                    [
                        "units": without, "all": all, "classes": names(classes),
                        "threshold": page.number(plan.threshold, decimals: 0),
                    ])
        case .nothingToCount(let classes): return page.t("plans.missing.nothing", ["classes": names(classes)])
        case .named(let names): return page.t("plans.missing.named", ["names": names.joined(separator: ", ")])
        }
    }

    func number(_ value: Double?) -> String { Self.number(value, of: goal, page) }

    private static func number(_ value: Double?, of goal: Goal, _ page: PageContext) -> String {
        guard let value else { return "–" }
        let decimals = value == value.rounded() ? 0 : 1
        return goal.unit == .percent || goal.measure?.definition.result == .ratio
            ? page.number(value, decimals: value == goal.value ? decimals : 1) + "%" : page.number(Int(value))
    }

    private func names(_ classes: [String]) -> String {
        classes.map { (book.recordClasses[$0]?[page.language] ?? $0).lowercasedFirst }.joined(separator: ", ")
    }

    var path: String { PlanPaths.figure(plan, goal) }
}
extension GoalState {
    var tone: Tone {
        switch self {
        case .met: .met
        case .notMet: .short
        case .notYetDue: .due
        case .notEnoughData: .gap
        case .notApplicable, .qualitative: .na
        }
    }
}
extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
extension Strip {
    init(_ standings: [Standing]) { self.init(Dictionary(standings.map { ($0.state.tone, 1) }, uniquingKeysWith: +)) }
}
