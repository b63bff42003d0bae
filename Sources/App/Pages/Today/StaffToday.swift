import Institutions
import Organisations
import People
import Platform
import Staff
import Vietnamese

/// Institutions and branches in the person's scope of whose staff nothing is recorded: figures cannot count them.
struct WithoutStaff: TodaySource {
    private static let named = 3

    let staff: Staff
    let institutions: Institutions

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard request.may("staff.import") else { return nil }
        let scope = try request.scope("staff.import"), day = request.clock.today
        let found = try await staff.reading { db in try without(scope, on: day, in: db) }
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
    func without(_ scope: Scope, on day: Day, in db: any Connection) throws -> [Place] {
        let employs = try staff.employers(on: day, in: db)
        var empty: [String] = []
        try institutions.directory(on: day, in: db).forEach(InstitutionFilter(day: day)) { if !employs($0.id) { empty.append($0.id) } }
        if empty.isEmpty { return [] }
        return try db.rows(Self.among(empty, scope, on: day)).map { Place(id: try $0.get(0), name: try $0.get(1), total: try $0.get(2)) }
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

/// Pairs of persons of the scope who may be one person: how many, and the first of them.
struct PossibleDuplicates: TodaySource {
    private static let shown = 5

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard request.may("people.edit") else { return nil }
        let scope = try request.scope("people.edit"), day = request.clock.today
        let pairs = try await request.database.read { db in try Staff.pairs(within: scope, on: day, limit: Self.shown, in: db) }
        try await request.logReading(of: SearchPages.personKind, pairs.flatMap { [$0.a, $0.b] })
        var items = pairs.map { item($0, request) }
        if let total = pairs.first?.total, total > pairs.count {
            let path = "/people/duplicates"
            items.append(
                TodayPage.Item(
                    request.t("today.duplicates.all", ["n": total]), path, detail: "", state: StateMark(.short, request.t("today.duplicates.state")),
                    action: Action(request.t("today.duplicates.all.do"), path)))
        }
        return TodayPage.Group(request.t("today.duplicates.waiting", ["n": pairs.first?.total ?? 0]), items)
    }

    private func item(_ pair: PairLine, _ request: WebRequest) -> TodayPage.Item {
        let path = Staff.pairPath(pair.a, pair.b), why = pair.why.rawValue.replacing("-", with: "_")
        return TodayPage.Item(
            Set(pair.names).joined(separator: ", "), path, detail: request.t("today.duplicates.\(why)"),
            state: StateMark(.short, request.t("today.duplicates.state")), action: Action(request.t("today.duplicates.do"), path))
    }
}
