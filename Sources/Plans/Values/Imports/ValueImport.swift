import Platform
import Vietnamese

/// Many values from one spreadsheet, each judged as the form judges it.
package struct ValueImport: ImportKind {
    let plans: Plans

    package let name = "values"
    package let titleKey = "values.import.title"
    package let listTitleKey = "values.title"
    package let listPath = "/plans/values"
    package let permission = Plans.enteringValues
    package let columns = ValueColumns.all

    package var journalKinds: [String] { [SourcedValue.kind] }

    package func path(of record: String) -> String? { PlanPaths.value(record) }

    package func missing(in fields: Set<String>) -> [String] {
        columns.filter { $0.isRequired && !fields.contains($0.field) }.map(\.field)
            + (fields.isDisjoint(with: ValueColumns.answers) ? ["percent"] : [])
    }

    package func alternatives(to field: String) -> [String] {
        field == "percent" ? ValueColumns.answers.filter { $0 != field } : []
    }

    package func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict] {
        let judge = ValueRowJudge(plans: plans, context: context)
        return try rows.map { try judge.verdict($0, in: db) }
    }

    package func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws {
        for row in rows {
            let values = row.values
            guard let plan = plans.book.plan(try values.get("plan_id")), let goal = plan.goal(try values.get("goal_id"))
            else { throw Problem.notFound }
            var read = SourcedValue(
                id: row.record, version: 1, plan: plan.id, goal: goal.id,
                place: ValuePlace(kind: try values.get("place_kind"), id: try values.get("place_id")),
                content: try SourcedValue.Content(values), organisation: try values.get("organisation_id"),
                isWithdrawn: false, enteredAt: context.now)
            if row.outcome == .add {
                try ValueStore(db).insert(read)
                try db.record(
                    Change(
                        kind: SourcedValue.kind, record: read.id, version: 1, before: nil, after: read.fields,
                        touches: read.touches, batch: context.batch),
                    by: context.actor)
            } else {
                guard let old = try ValueStore(db).value(row.record) else { throw Problem.notFound }
                let content = read.content
                read = old
                try read.correct(to: content)
                try ValueStore(db).save(read, from: row.version)
                try db.record(
                    Change(
                        kind: SourcedValue.kind, record: read.id, version: row.version + 1, before: old.fields,
                        after: read.fields, touches: read.touches,
                        batch: context.batch),
                    by: context.actor)
            }
        }
    }

    package func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal] {
        for undone in entries {
            guard let value = try ValueStore(db).value(undone.entry.record) else { continue }
            var restored = value
            if let before = undone.content.before {
                try restored.restore(before)
                try ValueStore(db).save(restored, from: value.version)
            } else {
                try ValueStore(db).remove(value.id, version: value.version)
            }
            let isGone = undone.content.before == nil
            try db.record(
                Change(
                    kind: SourcedValue.kind, record: value.id, version: undone.currentVersion + 1, before: value.fields,
                    after: isGone ? nil : restored.fields,
                    touches: value.touches, batch: context.batch),
                by: context.actor)
        }
        return []
    }
}

extension Plans {
    package var valueImport: ValueImport { ValueImport(plans: self) }
}
