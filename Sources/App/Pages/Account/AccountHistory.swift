import Platform

/// What happened to an account, from the journal.
enum AccountHistory {
    struct Line: Sendable {
        let change: JournalEntry
        let given: [Grant]
        let taken: [Grant]
        let isClosed: Bool
        let who: String

        func entry(_ places: GrantedPlaces, _ page: PageContext) -> HistoryColumn.Entry {
            HistoryColumn.Entry(words(places, page), who: who, at: change.at)
        }

        /// A role elsewhere is not said: the reader may not know of it.
        private func words(_ places: GrantedPlaces, _ page: PageContext) -> String {
            if change.version == 1 { return page.t("accounts.history.made") }
            if change.fields.contains("disabled") {
                return page.t(isClosed ? "accounts.history.closed" : "accounts.history.reopened")
            }
            if change.fields.contains("password_reset_at") { return page.t("accounts.history.reset") }
            if let grant = given.first(where: places.shows) {
                return page.t("accounts.history.given", ["role": places.words(grant, page)])
            }
            if let grant = taken.first(where: places.shows) {
                return page.t("accounts.history.taken", ["role": places.words(grant, page)])
            }
            return page.t("accounts.history.changed")
        }
    }

    static func of(_ id: String, in db: any Connection) throws -> [Line] {
        try lines(of: db.history(kind: Accounts.kind, record: id), in: db)
    }

    static func lines(of entries: [JournalEntry], in db: any Connection) throws -> [Line] {
        let names = try ActorStore(db).names(of: entries.map(\.actor))
        return try entries.map { entry in
            let content = try db.content(of: entry)
            let before = grants(content?.before), after = grants(content?.after)
            return Line(
                change: entry, given: after.filter { !before.contains($0) },
                taken: before.filter { !after.contains($0) },
                isClosed: try content?.after?.get("disabled") ?? false, who: names[entry.actor] ?? "")
        }
    }

    private static func grants(_ fields: Fields?) -> [Grant] {
        guard case .text(let text)? = fields?["grants"] else { return [] }
        return text.split(separator: " ").compactMap { word -> Grant? in
            let parts = word.split(separator: "@", maxSplits: 1).map(String.init)
            return parts.count == 2 ? Grant(role: parts[0], organisation: parts[1]) : nil
        }
    }
}
