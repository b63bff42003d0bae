import Platform
import Vietnamese

/// What a form on a person's record does; one job each.
enum StaffJob: String, CaseIterable, Sendable {
    case person, training, correction, removal, move, second, end, competence

    var path: String {
        switch self {
        case .person: "/staff/:id/person"
        case .training: "/staff/:id/trainings"
        case .correction: "/staff/:id/trainings/:training"
        case .removal: "/staff/:id/trainings/:training/removal"
        case .move: "/staff/:id/move"
        case .second: "/staff/:id/employments"
        case .end: "/staff/:id/employments/:employment/end"
        case .competence: "/staff/:id/competence"
        }
    }

    /// Which part of the person's record the address names.
    var item: String? {
        switch self {
        case .correction, .removal: "training"
        case .end: "employment"
        default: nil
        }
    }

    func path(_ person: String, item number: Int? = nil) -> String {
        let path = path.replacing(":id", with: person)
        guard let item, let number else { return path }
        return path.replacing(":" + item, with: String(number))
    }

    /// The name of its draft.
    func draft(_ person: String, item: Int?) -> String { String(path(person, item: item).dropFirst()) }

    static let draftOfNew = "staff/new"

    /// Fields of the form, in their order.
    var fields: [String] {
        switch self {
        case .person: ["name", "number", "passport", "nationality", "born", "sex", "phone", "email", "reason"]
        case .training: ["course_type", "completed_on", "evidence", "title", "hours", "provider"]
        case .correction: ["course_type", "completed_on", "evidence", "title", "hours", "provider", "reason"]
        case .removal: ["reason"]
        case .move: ["organisation", "position", "from"]
        case .second: ["organisation", "position", "from"]
        case .end: ["until", "reason"]
        case .competence: ["level", "assessed_on"]
        }
    }
}
