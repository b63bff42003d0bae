import Platform
import Vietnamese

/// Where a person works: somewhere else from a day on, somewhere besides, nowhere any more.
extension StaffForm {
    private static let work = ["organisation", "position", "from"]

    static let move = StaffForm(
        name: "move", path: "/staff/:id/move", fields: work,
        perform: { staff, act, db in
            let employment = try act.reader.employment(isMain: true, within: act.scope, in: db)
            try staff.move(act.person, version: act.version, to: employment, by: act.actor, in: db)
        })

    static let second = StaffForm(
        name: "second", path: "/staff/:id/employments", fields: work,
        perform: { staff, act, db in
            let employment = try act.reader.employment(isMain: false, within: act.scope, in: db)
            try staff.hire(act.person, version: act.version, employment, by: act.actor, in: db)
        })

    static let end = StaffForm(
        name: "end", path: "/staff/:id/employments/:employment/end", fields: ["until", "reason"], item: .employment,
        perform: { staff, act, db in
            let next = try act.reader.day("until").adding(days: 1)
            try staff.end(
                act.person, version: act.version, employment: act.item, on: next, reason: act.reason, by: act.actor,
                in: db)
        })
}
