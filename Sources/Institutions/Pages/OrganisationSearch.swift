import Organisations
import Platform
import Vietnamese

/// Institutions, their branches, and agencies, by name.
struct OrganisationSearch: SearchSource {
    let place = SearchPlace.organisations
    let names: JournalShelf<NameIndex<Organisations.Listed>>

    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        guard !query.words.isEmpty else { return nil }
        let all = try names.value(on: query.day, today: request.clock.today, in: db).found(query.text.searchWords)
        let found = NameRank.sorted(all, for: query.text, by: \.name).prefix(Self.shown + 1)
        let ids = found.map(\.id), provinces = try provinces(of: ids, query, db)
        let names = query.language == .en ? try OrganisationNames.of(ids, on: query.day, .en, in: db) : [:]
        let hits = found.prefix(Self.shown).map { hit($0, names[$0.id] ?? $0.name, provinces[$0.id], request) }
        let more = found.count > Self.shown ? PageContext.address("/institutions", [QueryItem("q", query.text)]) : nil
        return SearchGroup(title: request.t("search.organisations"), hits: Array(hits), all: more)
    }

    private func hit(_ organisation: Organisations.Listed, _ name: String, _ province: String?, _ request: WebRequest)
        -> SearchHit
    {
        let teaches = organisation.kind.teaches
        let path = (teaches ? "/institutions/" : "/organisations/") + organisation.id
        let line = [request.t("search.kind.\(organisation.kind.rawValue)"), province].compactMap { $0 }.joined(
            separator: ", ")
        return SearchHit(name: name, path: path, line: line, icon: teaches ? "building" : "diagram-3")
    }

    private func provinces(of ids: [String], _ query: SearchQuery, _ db: any Connection) throws -> [String: String] {
        let rows = try db.rows(
            """
            SELECT v.organisation_id, u.name, u.name_en FROM organisations_view_version AS v
            JOIN organisations_view_unit AS u ON u.unit_id = v.province_id AND u.from_day <= \(query.day)
                AND u.until_day > \(query.day)
            WHERE v.organisation_id IN (\(list: ids)) AND v.from_day <= \(query.day) AND v.until_day > \(query.day)
            """)
        return try rows.reduce(into: [:]) { $0[try $1.get(0)] = try query.language.name($1.get(1), $1.get(2)) }
    }
}

extension Language {
    /// The English name where there is one and it is asked for.
    fileprivate func name(_ vietnamese: String, _ english: String?) -> String {
        self == .en ? english ?? vietnamese : vietnamese
    }
}
