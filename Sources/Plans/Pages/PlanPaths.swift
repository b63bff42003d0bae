import Measures
import Platform
import Vietnamese

/// Addresses of this domain.
enum PlanPaths {
    static func plan(_ plan: Plan) -> String { "/plans/" + plan.id }

    static func figure(_ plan: Plan, _ goal: Goal, _ more: [QueryItem] = []) -> String {
        PageContext.address(target(plan, goal), identity(goal) + more)
    }
    static func export(_ plan: Plan, _ goal: Goal, _ more: [QueryItem] = []) -> String {
        PageContext.address(target(plan, goal) + "/export", identity(goal) + more)
    }

    private static func target(_ plan: Plan, _ goal: Goal) -> String {
        "/plans/\(plan.id)/targets/\(PageContext.encoded(goal.target))"
    }

    private static func identity(_ goal: Goal) -> [QueryItem] {
        [goal.group.map { QueryItem("group", $0.id) }, goal.year.map { QueryItem("year", String($0)) }].compactMap {
            $0
        }
    }
}
