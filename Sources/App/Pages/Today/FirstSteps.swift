import Platform
import Vietnamese

/// What a new instance does first, in order, each step ticked once done: institutions, staff, the figures. Gone when
/// all is there.
struct FirstSteps: Sendable {
    func html(for request: WebRequest) async throws -> HTML {
        guard request.may("institutions.import") || request.may("staff.import") else { return HTML() }
        let places = try? request.scope("institutions.import"), staff = try? request.scope("staff.import"),
            day = request.clock.today
        let has = try await request.database.read { db in
            (
                institutions: try places.map { try Self.hasInstitutions($0, day, db) } ?? true,
                staff: try staff.map { try Self.hasStaff($0, db) } ?? true
            )
        }
        return has.institutions && has.staff ? HTML() : view(has.institutions, has.staff, request)
    }

    private static func hasInstitutions(_ scope: Scope, _ day: Day, _ db: any Connection) throws -> Bool {
        try scope.any(in: db) {
            """
            SELECT 1 FROM institutions_view_institution AS v WHERE v.organisation_id = \($0) AND v.from_day <= \(day)
                AND v.until_day > \(day)
            """
        }
    }

    private func view(_ hasInstitutions: Bool, _ hasStaff: Bool, _ request: WebRequest) -> HTML {
        let page = request.page
        let steps = [
            (key: "institutions", isDone: hasInstitutions, path: "/imports/new?kind=institutions"),
            (key: "staff", isDone: hasStaff, path: "/imports/new?kind=staff"),
            (key: "ioc", isDone: false, path: "/ioc"),
        ]
        let next = steps.firstIndex { !$0.isDone } ?? 0
        return Panel(page.t("today.steps"), id: "steps", isFlush: true, extra: "mb-3") {
            ul(.class("todo")) {
                for (index, step) in steps.enumerated() {
                    li {
                        StateMark(
                            step.isDone ? .met : .due,
                            page.t(
                                step.isDone
                                    ? "today.steps.done" : index == next ? "today.steps.next" : "today.steps.later")
                        ).html(page)
                        div {
                            b { page.t("today.steps.\(step.key)") }; p { page.t("today.steps.\(step.key).words") }
                        }
                        if !step.isDone {
                            Action(
                                page.t("today.steps.\(step.key).do"), step.path, style: index == next ? .main : .plain
                            ).html(page)
                        }
                    }
                }
            }
        }.html()
    }
}

extension FirstSteps {
    /// Whether anybody works, or worked, at an organisation of the scope.
    static func hasStaff(_ scope: Scope, _ db: any Connection) throws -> Bool {
        try scope.any(in: db) { "SELECT 1 FROM staff_view_employment AS job WHERE job.organisation_id = \($0)" }
    }
}
