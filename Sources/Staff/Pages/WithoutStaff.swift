import Institutions
import Organisations
import Platform
import Vietnamese

/// Institutions and branches in the person's scope of whose staff nothing is recorded: figures cannot count them.
struct WithoutStaff: TodaySource {
    private static let named = 3

    let staff: Staff
    let urgency = Urgency.missing

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard let institutions = staff.institutions, request.may("staff.import") else { return nil }
        let scope = try request.scope("staff.import"), day = request.clock.today
        let found = try await staff.database.readPrepared { db in try without(scope, of: institutions, on: day, in: db)
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

extension WithoutStaff {
    struct Place: Sendable { let id: String, name: String, total: Int }

    /// The first of them by name. Where somebody works today, which is nearly everywhere, is known without a question.
    func without(_ scope: Scope, of institutions: Institutions, on day: Day, in db: any Connection) throws -> [Place] {
        let employs = try staff.employers(on: day, in: db)
        var empty: [String] = []
        try institutions.directory(on: day, in: db).forEachID { if !employs($0) { empty.append($0) } }
        if empty.isEmpty { return [] }
        return try db.rows(Self.among(empty, scope, on: day)).map {
            Place(id: try $0.get(0), name: try $0.get(1), total: try $0.get(2))
        }
    }

    static func among(_ institutions: [String], _ scope: Scope, on day: Day) -> SQL {
        """
        SELECT place.organisation_id, place.name, count(*) OVER () AS total FROM institutions_view_institution AS place
        WHERE place.organisation_id IN (\(list: institutions)) AND place.from_day <= \(day) AND place.until_day > \(day)
          AND \(scope.holds("place.organisation_id"))
          AND NOT EXISTS (SELECT 1 FROM staff_view_employment AS job WHERE job.organisation_id = place.organisation_id)
        ORDER BY place.sort_key, place.organisation_id LIMIT \(named)
        """
    }
}
