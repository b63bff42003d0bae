import Platform
import Vietnamese

/// What a form on a person's record does; one job each.
enum StaffJob: String, CaseIterable, Sendable {
    case person, training, correction, removal, move, second, end, competence

    var path: String {
        switch self {
        case .person: "/staff/:id/person"
        case .training: "/staff/:id/trainings"
        case .correction: "/staff/:id/trainings/:item"
        case .removal: "/staff/:id/trainings/:item/removal"
        case .move: "/staff/:id/move"
        case .second: "/staff/:id/employments"
        case .end: "/staff/:id/employments/:item/end"
        case .competence: "/staff/:id/competence"
        }
    }

    func path(_ person: String, item: Int? = nil) -> String {
        path.replacing(":id", with: person).replacing(":item", with: item.map(String.init) ?? "")
    }

    /// Fields of the form, in their order.
    var fields: [String] {
        switch self {
        case .person: ["name", "number", "passport", "nationality", "born", "sex", "phone", "email", "reason"]
        case .training: ["courseType", "completedOn", "evidence", "title", "hours", "provider"]
        case .correction: ["courseType", "completedOn", "evidence", "title", "hours", "provider", "reason"]
        case .removal: ["reason"]
        case .move: ["organisation", "position", "from"]
        case .second: ["organisation", "position", "from"]
        case .end: ["until", "reason"]
        case .competence: ["level", "assessedOn"]
        }
    }
}
