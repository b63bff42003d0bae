import Measures
import Platform
import Vietnamese

/// The form of one value: what is asked, for whom, the answer, the document.
struct ValueFormView {
    let subject: ValueSubject
    let plans: Plans
    let page: PageContext
    let typed: FormData
    var errors: [FieldError] = []

    private var goal: Goal { subject.goal }
    private var isNew: Bool { subject.value == nil }
    private var title: String { page.t(isNew ? "values.new" : "values.correct") }
    private var name: String { ValueWords(plans: plans, page: page).name(of: goal, in: subject.plan) }
    private var back: String { subject.value.map { PlanPaths.value($0.id) } ?? PlanPaths.figure(subject.plan, goal) }

    func html() -> HTML {
        FormPage(
            title, lead: subject.placeName,
            crumbs: [
                Crumb(page.t("plans.title"), "/plans"), Crumb(page.t("values.title"), "/plans/values"), Crumb(title),
            ],
            form: FormModel(
                path: subject.value.map { PlanPaths.value($0.id) + "/correction" } ?? "/plans/values",
                sections: [answer, document, why].compactMap { $0 },
                submit: page.t(isNew ? "values.enter.do" : "values.correct.do"),
                cancel: Link(page.t("values.cancel"), back), onceKey: typed[FormNames.once] ?? newID(), hidden: hidden,
                problems: errors.filter { $0.field.isEmpty }),
            notice: asked
        ).html(page)
    }

    private var hidden: [QueryItem] {
        var items = [QueryItem("goal", subject.plan.id + "/" + goal.id), QueryItem("organisation", subject.place.id)]
        if let value = subject.value { items.append(QueryItem("version", typed["version"] ?? String(value.version))) }
        return items
    }

    private var asked: HTML {
        let clause = Clause(
            quote: goal.wordingCorrected ?? goal.wording,
            source: subject.plan.short[page.language] + ". " + goal.clause[page.language] + ".",
            link: Link(page.t("values.open_figure"), PlanPaths.figure(subject.plan, goal)))
        return div(.class("mb-4")) {
            p { b { name } }
            clause.html()
            if let counted = goal.measure?.definition {
                p(.class("muted small mt-3")) {
                    ([counted.numerator, counted.denominator].compactMap { $0?[page.language] }).joined(
                        separator: " / ")
                }
            }
        }
    }

    // MARK: Sections

    private var answer: FormModel.Section {
        let day = typed["day"] ?? Format(.vi).day(goal.due.map { min($0, plans.clock.today) } ?? plans.clock.today)
        var fields = [
            field("day", .day, value: day, width: .short), field("from", .day, isOptional: true, width: .short),
        ]
        let kinds = goal.answers, definition = goal.measure?.definition
        if kinds.contains(.ratio) {
            fields += [
                field(
                    "numerator", .digits, hint: definition?.numerator[page.language],
                    isOptional: kinds.contains(.percent), width: .short),
                field(
                    "denominator", .digits, hint: definition?.denominator?[page.language],
                    isOptional: kinds.contains(.percent), width: .short),
            ]
        }
        if kinds.contains(.percent) { fields.append(field("percent", isOptional: true, width: .short)) }
        if kinds.contains(.count) {
            fields.append(field("count", .digits, hint: definition?.numerator[page.language], width: .short))
        }
        if kinds.contains(.exists) {
            let choices = ["yes", "no"].map { Field.Choice($0, page.t("values.exists.\($0)")) }
            fields.append(field("exists", .radio(choices), hint: definition?.numerator[page.language]))
        }
        if kinds.contains(.words) { fields.append(field("words", .long(rows: 5))) }
        return .init(page.t("values.section.answer"), fields)
    }

    private var document: FormModel.Section {
        .init(
            page.t("values.section.source"),
            [
                field("source_number", width: .medium), field("source_issued", .day, width: .short),
                field("source_issuer"),
                field("source_link", isOptional: true), field("explanation", .long()),
            ])
    }

    private var why: FormModel.Section? { isNew ? nil : .init(page.t("values.section.reason"), [field("reason")]) }

    private func field(
        _ name: String, _ control: Field.Control = .text(), value: String? = nil, hint: String? = nil,
        isOptional: Bool = false, width: Field.Width = .full
    ) -> Field {
        let key = "values.hint.\(name)"
        return Field(
            name, page.t("values.field.\(name)"), control, value: value ?? typed[name] ?? "",
            hint: hint ?? (page.strings.has(key) ? page.t(key) : nil),
            error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }, isOptional: isOptional,
            width: width)
    }
}
