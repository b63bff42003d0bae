import Platform
import Vietnamese

/// Something that a rule found in the figures of a place.
package struct Alert: Sendable {
    package let rule: AlertRule
    package let plan: Plan
    /// How the goal stands; nil where the alert is about the area's records.
    package let standing: Standing?
    package let place: ValuePlace
    /// Of stale records: at how many units of how many.
    let stale: StaleUnits?
    /// Who took it on; nil while nobody did, or the time is over.
    package internal(set) var acknowledgement: Acknowledgement?

    package var name: AlertName {
        AlertName(rule: rule.id, plan: plan.id, goal: standing?.goal.id ?? "", place: place)
    }
}

/// What makes an alert the same one on another day.
package struct AlertName: Sendable, Hashable {
    package let rule: String
    package let plan: String
    package let goal: String
    package let place: ValuePlace
}

/// Units of an area whose records nobody has touched for long, of all that there are.
struct StaleUnits: Sendable, Equatable {
    let count: Int
    let all: Int
    let days: Int
}
