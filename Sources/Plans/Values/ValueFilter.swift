import Platform
import Vietnamese

/// Which values a list shows.
struct ValueFilter: Sendable {
    let plan: String?
    let place: String?
    let isWithdrawn: Bool
    /// Only those that answer on that day.
    let at: Day?
    let after: Keyset?

    init(plan: String?, place: String?, isWithdrawn: Bool, at: Day?, after: Keyset?) {
        self.plan = plan
        self.place = place
        self.isWithdrawn = isWithdrawn
        self.at = at
        self.after = after
    }

    init(_ request: WebRequest) throws {
        self.init(
            plan: request.query.text("plan"), place: request.query.text("organisation"),
            isWithdrawn: request.query["state"] == "withdrawn", at: nil,
            after: try request.query.text("after").map { try Keyset(token: $0, count: 2) })
    }

    var condition: SQL {
        var conditions: [SQL] = ["withdrawn = \(isWithdrawn)"]
        if let plan { conditions.append("plan_id = \(plan)") }
        if let place { conditions.append("place_id = \(place)") }
        // As `SourcedValue.speaks(on:)`.
        if let at {
            conditions.append(
                "on_day <= \(at) AND (kind IN ('exists', 'words') OR on_day >= \(at.adding(days: -SourcedValue.speaksForDays)))"
            )
        }
        return SQL.join(conditions, " AND ")
    }
}
