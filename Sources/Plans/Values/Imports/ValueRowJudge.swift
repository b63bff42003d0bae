import Organisations
import Platform
import Vietnamese

/// What one row would do.
struct ValueRowJudge {
    let plans: Plans
    let context: ImportContext

    func verdict(_ row: ImportRow, in db: any Connection) throws -> RowVerdict {
        let label = row["plan"] + " " + row["goal"]
        guard let plan = plans.book.plans.first(where: { [$0.id, $0.number].contains(row["plan"]) }) else {
            return refuse(label, "plan", "values.refuse.plan")
        }
        guard let goal = plan.goal(row["goal"]), !goal.answers.isEmpty else {
            return refuse(label, "goal", "values.refuse.goal")
        }
        guard let place = try place(row["place"], goal, plan, in: db) else {
            return refuse(label, "place", "values.refuse.place")
        }
        guard let keeper = try plans.keeper(of: place, within: Scope(tops: [context.organisation]), in: db) else {
            return refuse(label, "place", "values.refuse.not_yours")
        }
        do {
            let content = try ValueForm(typed: row.typed, goal: goal, today: context.today).content()
            return try verdict(row, label, content, goal, plan, place, keeper, in: db)
        } catch Problem.invalid(let errors) {
            return .refuse(label, errors.map { Refusal($0.field, key: $0.key, row.shown($0.arguments, $0.field)) })
        }
    }

    private func verdict(
        _ row: ImportRow, _ label: String, _ content: SourcedValue.Content, _ goal: Goal, _ plan: Plan,
        _ place: ValuePlace, _ keeper: String,
        in db: any Connection
    ) throws -> RowVerdict {
        let known = try row.key.flatMap { try ValueStore(db).value($0) }
        var read = SourcedValue(
            id: known?.id ?? newID(), version: 1, plan: plan.id, goal: goal.id, place: place, content: content,
            organisation: keeper, isWithdrawn: false,
            enteredAt: context.now)
        let claim = Claim([plan.id, goal.id, place.id, content.day.iso].joined(separator: " "), field: "day")
        let doubts = AnswerDoubts(row, content.answer).all
        guard let known, !known.isWithdrawn else {
            if try ValueStore(db).values(at: [place]).contains(where: {
                $0.plan == plan.id && $0.goal == goal.id && $0.content.day == content.day
            }) {
                return refuse(label, "day", "values.problem.day_taken")
            }
            let assumed =
                row.isEmpty("place")
                ? [Refusal("place", key: "values.remark.own_area", ["place": try plans.name(of: place, in: db)])] : []
            return .add(
                label, record: read.id, group: keeper, values: read.fields, claims: [claim], warnings: assumed + doubts)
        }
        guard known.plan == plan.id, known.goal == goal.id, known.place == place else {
            return refuse(label, "goal", "values.refuse.other_goal")
        }
        if let version = row.version, version != known.version { return refuse(label, "", "problem.changed_meanwhile") }
        read.version = known.version
        let changes = SourcedValue.changes(from: known, to: read)
        return .change(
            label, record: known.id, version: known.version, group: keeper, values: read.fields, changes: changes,
            claims: [claim], warnings: doubts)
    }

    private func place(_ named: String, _ goal: Goal, _ plan: Plan, in db: any Connection) throws -> ValuePlace? {
        if named.isEmpty { return Plans.valuePlace(goal, of: plan, .ownArea) }
        if let place = try? plans.place(named, on: context.today, in: db) {
            return Plans.valuePlace(goal, of: plan, place)
        }
        let wanted = named.folded
        let unit = try Organisations.provinces(on: context.today, in: db).first {
            [$0.name.folded, Unit.bare($0.name).folded].contains(wanted)
        }
        return unit.map { .unit($0.id) }
    }

    private func refuse(_ label: String, _ field: String, _ key: String) -> RowVerdict {
        .refuse(label, [Refusal(field, key: key)])
    }
}

extension ImportRow {
    /// As the form would have sent it.
    fileprivate var typed: FormData {
        FormData(
            ValueColumns.all.map { column in
                let text =
                    switch column.form {
                    case .number, .decimal: digits(column.field)
                    case .percent: percentage(column.field)
                    default: self[column.field]
                    }
                guard column.field == "exists", !text.isEmpty else { return QueryItem(column.field, text) }
                return QueryItem("exists", Vietnamese.Reading.yesNo(text).map { $0 ? "yes" : "no" } ?? text)
            })
    }
}

extension SourcedValue {
    fileprivate static func changes(from old: SourcedValue, to new: SourcedValue) -> [FieldChange] {
        let columns = ["on_day": "day", "from_day": "from"]
        return [
            "on_day", "from_day", "numerator", "denominator", "percent", "words", "source_number", "source_issued",
            "source_issuer", "source_link",
            "explanation",
        ]
        .filter { old.fields[$0] != new.fields[$0] }
        .map { FieldChange(columns[$0] ?? $0, was: ShownValue(old.fields[$0]), will: ShownValue(new.fields[$0])) }
    }
}

extension ShownValue {
    fileprivate init(_ value: SQLValue?) {
        switch value {
        case .text(let text): self = Day(iso: text) == nil ? .text(text) : .day(text)
        case .integer(let number): self = .number(Double(number))
        case .real(let number): self = .number(number)
        default: self = .none
        }
    }
}

extension SourcedValue.Content {
    init(_ fields: Fields) throws {
        self.init(
            day: try fields.get("on_day"), from: try fields.get("from_day"),
            answer: try SourcedValue.Answer { fields[$0] ?? .null },
            source: SourcedValue.Source(
                number: try fields.get("source_number"), issued: try fields.get("source_issued"),
                issuer: try fields.get("source_issuer"),
                link: try fields.get("source_link")), explanation: try fields.get("explanation"))
    }
}
