import Measures
import Organisations
import Platform
import Vietnamese

/// What the address asks for.
struct FigureQuestion: Sendable {
    let plan: Plan
    let goal: Goal
    let day: Day
    let organisation: String?
    let order: UnitOrder
    let after: Keyset?
    /// Which persons: those counted, those not, all.
    let counted: Bool?
    let recordsAfter: Keyset?
    /// Where the reader may see the records behind the figure; nil: nowhere.
    let recordsScope: Scope?
    /// Where the reader may enter values; nil: nowhere.
    let valuesScope: Scope?

    init(_ request: WebRequest, _ plans: Plans) throws {
        plan = try plans.plan(request)
        goal = try plans.goal(request, of: plan)
        day = try request.day(or: plans.clock.today)
        organisation = request.query.text("organisation")
        order = request.query["sort"].flatMap(UnitOrder.init) ?? .weakest
        after = try request.query.text("after").map { try Keyset(token: $0, count: 3) }
        counted =
            switch request.query["counted"] {
            case "no": false;
            case "all": nil;
            default: true
            }
        // How many values a place has is the measure's business.
        recordsAfter = request.query.text("records-after").flatMap { token in
            (1...4).lazy.compactMap { try? Keyset(token: token, count: $0) }.first
        }
        if let permission = goal.measure?.measure?.recordsPermission, request.may(permission) {
            recordsScope = try request.scope(permission)
        } else {
            recordsScope = nil
        }
        valuesScope = request.may(Plans.enteringValues) ? try request.scope(Plans.enteringValues) : nil
    }
}
