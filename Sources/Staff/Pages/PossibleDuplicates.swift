import People
import Platform
import Vietnamese

/// Pairs of persons of the scope who may be one person: how many, and the first of them.
struct PossibleDuplicates: TodaySource {
    let urgency = Urgency.tidying
    private static let shown = 5

    func group(for request: WebRequest) async throws -> TodayPage.Group? {
        guard request.may("people.edit") else { return nil }
        let scope = try request.scope("people.edit"), day = request.clock.today
        let pairs = try await request.database.read { db in
            try Staff.pairs(within: scope, on: day, limit: Self.shown, in: db)
        }
        try await request.logReading(of: People.kind, pairs.flatMap { [$0.a, $0.b] })
        var items = pairs.map { item($0, request) }
        if let total = pairs.first?.total, total > pairs.count {
            let path = "/people/duplicates"
            items.append(
                TodayPage.Item(
                    request.t("today.duplicates.all", ["n": total]), path, detail: "",
                    state: StateMark(.short, request.t("today.duplicates.state")),
                    action: Action(request.t("today.duplicates.all.do"), path)))
        }
        return TodayPage.Group(request.t("today.duplicates.waiting", ["n": pairs.first?.total ?? 0]), items)
    }

    private func item(_ pair: PairLine, _ request: WebRequest) -> TodayPage.Item {
        let path = Staff.pairPath(pair.a, pair.b), why = pair.why.rawValue.replacing("-", with: "_")
        return TodayPage.Item(
            Set(pair.names).joined(separator: ", "), path,
            detail: request.t("today.duplicates.\(why)") + " " + PairListView.numbers(of: pair),
            state: StateMark(.short, request.t("today.duplicates.state")),
            action: Action(request.t("today.duplicates.do"), path))
    }
}
