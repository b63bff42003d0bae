import Institutions
import Organisations
import People
import Platform
import Staff
import Vietnamese

/// Institutions and branches in the person's scope of whose staff nothing is recorded: figures cannot count them.
struct WithoutStaff: TodaySource {
    private static let named = 3

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard request.may("staff.import") else { return nil }
        let scope = try request.scope("staff.import"), day = request.clock.today
        let found = try await request.database.read { db in
            try db.rows(
                """
                SELECT place.organisation_id, place.name, count(*) OVER () AS total FROM institutions_view_institution AS place
                WHERE place.from_day <= \(day) AND place.until_day > \(day) AND \(scope.condition(on: "place.organisation_id"))
                  AND NOT EXISTS (SELECT 1 FROM staff_view_employment AS job WHERE job.organisation_id = place.organisation_id)
                ORDER BY place.sort_key, place.organisation_id LIMIT \(Self.named)
                """
            ).map { (id: try $0.get(0, as: String.self), name: try $0.get(1, as: String.self), total: try $0.get(2, as: Int.self)) }
        }
        guard let first = found.first else { return nil }
        let names = found.map(\.name).joined(separator: "; "), rest = first.total - found.count
        let detail = rest > 0 ? request.t("today.without_staff.and", ["names": names, "n": rest]) : names
        let path = first.total == 1 ? "/institutions/" + first.id : "/institutions"
        let item = TodayPage.Item(
            request.t("today.without_staff.item", ["n": first.total]), path, detail: detail, state: StateMark(.gap),
            action: Action(request.t("today.without_staff.do"), "/imports/new?kind=staff"))
        return TodayPage.Group(request.t("today.without_staff"), [item])
    }
}

/// Pairs of persons of the scope who may be one person.
struct PossibleDuplicates: TodaySource {
    private static let shown = 5

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard request.may("people.edit") else { return nil }
        let scope = try request.scope("people.edit")
        let pairs = try await request.database.read { db in
            try db.rows(
                """
                SELECT pair.a, pair.b, one.full_name AS name_a, two.full_name AS name_b, pair.why
                FROM people_view_duplicate AS pair
                JOIN people_view_person AS one ON one.id = pair.a JOIN people_view_person AS two ON two.id = pair.b
                WHERE pair.state = 'open' AND EXISTS (
                    SELECT 1 FROM staff_view_employment AS job
                    WHERE job.person_id = pair.a AND \(scope.condition(on: "job.organisation_id")))
                AND EXISTS (
                    SELECT 1 FROM staff_view_employment AS job
                    WHERE job.person_id = pair.b AND \(scope.condition(on: "job.organisation_id")))
                ORDER BY pair.flagged_on, pair.a, pair.b LIMIT \(Self.shown)
                """)
        }
        let items = try pairs.map { try item($0, request) }
        try await request.logReading(of: SearchPages.personKind, try pairs.flatMap { [try $0.get("a"), try $0.get("b")] })
        return TodayPage.Group(request.t("today.duplicates"), items)
    }

    private func item(_ row: Row, _ request: WebRequest) throws -> TodayPage.Item {
        let path = "/staff/" + (try row.get("a", as: String.self))
        let (a, b) = (try row.get("name_a", as: String.self), try row.get("name_b", as: String.self))
        let why = try row.get("why", as: String.self).replacing("-", with: "_")
        return TodayPage.Item(
            a == b ? a : a + ", " + b, path, detail: request.t("today.duplicates.\(why)"), state: StateMark(.short, request.t("today.duplicates.state")),
            action: Action(request.t("today.duplicates.do"), path))
    }
}
