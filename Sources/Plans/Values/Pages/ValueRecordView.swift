import Measures
import Organisations
import Platform
import Vietnamese

struct ValueRecordView {
    let model: ValueRecord
    let plans: Plans
    let page: PageContext

    private var value: SourcedValue { model.value }
    private var plan: Plan? { plans.book.plan(value.plan) }
    private var goal: Goal? { plan?.goal(value.goal) }
    private var words: ValueWords { ValueWords(plans: plans, page: page) }
    private var path: String { PlanPaths.value(value.id) }
    private var name: String {
        if let plan, let goal { words.name(of: goal, in: plan) } else { value.plan + " " + value.goal }
    }

    func html() -> HTML {
        RecordPage(
            name, lead: lead,
            crumbs: [
                Crumb(page.t("plans.title"), "/plans"), Crumb(page.t("values.title"), "/plans/values"), Crumb(name),
            ],
            actions: actions, facts: facts, notice: notice, sections: [what, document],
            history: HistoryColumn(model.history.map(line))
        ).html(page)
    }

    @HTMLBuilder private var lead: HTML {
        StateMark(
            .na, page.t(value.isWithdrawn ? "values.state.withdrawn" : "values.state.sourced"), isFilled: true,
            icon: "file-earmark-check"
        ).html(page)
        span { model.placeName }
    }

    private var actions: [Action] {
        guard model.mayEdit else { return [] }
        if value.isWithdrawn { return [undoing] }
        return [
            undoing, Action(page.t("values.correct"), path + "/correction", icon: "pencil"),
            Action(page.t("values.withdraw"), path + "/withdrawal", icon: "x"),
        ]
    }

    private var undoing: Action {
        Action(page.t("values.undo"), path + "/undo?version=\(value.version)", style: .quiet, isPost: true)
    }

    @HTMLBuilder private var notice: HTML {
        if let done = page.value(of: "done"), ["entered", "corrected", "withdrawn", "undone"].contains(done) {
            Done(page.t("values.done.\(done)"), undo: model.mayEdit && done != "undone" ? undoing : nil).html(page)
        }
    }

    private var facts: [Fact] {
        [
            Fact(page.t("plans.column.value"), words.answer(value.content.answer)),
            Fact(page.t("values.field.day"), words.days(value.content)),
            Fact(
                page.t("plans.column.wanted"),
                goal.map { goal in plan.map { GoalWords.wanted(goal, page) + ", " + $0.short[page.language] } ?? "" }),
        ]
    }

    private var what: HTML {
        Panel(page.t("values.section.answer"), id: "answer") {
            KeyValues(
                [
                    Fact(page.t("values.field.explanation"), value.content.explanation),
                    Fact(page.t("values.field.keeper"), model.keeperName),
                    Fact(page.t("values.field.entered"), page.moment(value.enteredAt)),
                ]
            ).html()
            if let plan, let goal {
                p(.class("mt-3 mb-0")) { a(href: PlanPaths.figure(plan, goal, place)) { page.t("values.open_figure") } }
            }
        }.html()
    }

    /// A value of another place than the plan's own opens the figure there.
    private var place: [QueryItem] {
        if let plan, let goal, Plans.valuePlace(goal, of: plan, .ownArea) == value.place { return [] }
        return [QueryItem("organisation", value.place.id)]
    }

    private var document: HTML {
        let source = value.content.source
        return Panel(page.t("values.section.source"), id: "source") {
            KeyValues([
                Fact(page.t("values.field.source_number"), source.number),
                Fact(page.t("values.field.source_issued"), page.day(source.issued)),
                Fact(page.t("values.field.source_issuer"), source.issuer),
                Fact(
                    page.t("values.field.source_link"),
                    source.link.map { link in a(href: link, .named("rel", "noreferrer nofollow")) { link } }
                        ?? HTML(text: "–")),
            ]).html()
        }.html()
    }

    // MARK: History

    private func line(_ line: ValueRecord.Line) -> HistoryColumn.Entry {
        var who = [line.actor ?? model.keeperName]
        if let reason = line.entry.reason { who.append(reason) }
        return HistoryColumn.Entry(what(line), who: who.joined(separator: ", "), at: line.entry.at)
    }

    private func what(_ line: ValueRecord.Line) -> String {
        guard let content = line.content, let before = content.before else { return page.t("values.history.entered") }
        let fields = line.entry.fields.filter { !["kind", "plan_id", "goal_id"].contains($0) }
        return fields.map { field in
            page.t(
                "values.history.change",
                [
                    "field": page.t("values.column.\(field)"), "was": shown(before[field], field),
                    "is": shown(content.after?[field], field),
                ])
        }.joined(separator: "; ")
    }

    private func shown(_ value: SQLValue?, _ field: String) -> String {
        switch value {
        case .text(let text): Day(iso: text) == nil ? text : page.day(text)
        case .integer(let number) where field == "withdrawn":
            page.t(number == 1 ? "values.exists.yes" : "values.exists.no")
        case .integer(let number): page.number(Int(number))
        case .real(let number): page.number(number)
        default: "–"
        }
    }
}
