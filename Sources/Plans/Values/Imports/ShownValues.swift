import Organisations
import Platform
import Spreadsheets
import Vietnamese

extension ValueImport {
    package func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String:
        ShownValue]]
    {
        var names: [ValuePlace: String] = [:]
        return try rows.map { row in
            let values = row.values,
                place = ValuePlace(kind: try values.get("place_kind"), id: try values.get("place_id"))
            let read = SourcedValue(
                id: row.record, version: 1, plan: try values.get("plan_id"), goal: try values.get("goal_id"),
                place: place,
                content: try SourcedValue.Content(values), organisation: try values.get("organisation_id"),
                isWithdrawn: false, enteredAt: context.now)
            let cells = ValueCells(value: read)
            var shown = Dictionary(uniqueKeysWithValues: columns.map { ($0.field, ShownValue(cells.cell($0.field))) })
            let name = try names[place] ?? plans.name(of: place, in: db)
            names[place] = name
            shown["place"] = .text(name)
            return shown
        }
    }
}

extension ShownValue {
    fileprivate init(_ value: SheetValue) {
        switch value {
        case .text(let text): self = ShownValue(text)
        case .day(let day): self = .day(day.iso)
        case .whole(let number): self = .number(Double(number))
        case .number(let number): self = .number(number)
        case .bool(let isThere): self = .key(isThere ? "fields.yes" : "fields.no")
        case .empty, .instant: self = .none
        }
    }
}
