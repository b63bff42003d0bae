import Institutions
import Organisations
import Platform
import Vietnamese

/// Institutions, their branches, and agencies, by name.
struct OrganisationSearch: SearchSource {
    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        let found = try Organisations.search(query.text, on: query.day, limit: Self.shown + 1, in: db)
        let ids = found.map(\.id), provinces = try provinces(of: ids, query, db)
        let names = query.language == .en ? try OrganisationNames.of(ids, on: query.day, .en, in: db) : [:]
        let hits = found.prefix(Self.shown).map { hit($0, names[$0.id] ?? $0.name, provinces[$0.id], request) }
        let more = found.count > Self.shown ? PageContext.address("/institutions", [QueryItem("q", query.text)]) : nil
        return SearchGroup(title: request.t("search.organisations"), hits: Array(hits), all: more)
    }

    private func hit(_ organisation: Organisations.Listed, _ name: String, _ province: String?, _ request: WebRequest) -> SearchHit {
        let teaches = organisation.kind.teaches
        let path = (teaches ? "/institutions/" : "/organisations/") + organisation.id
        let line = [request.t("search.kind.\(organisation.kind.rawValue)"), province].compactMap { $0 }.joined(separator: ", ")
        return SearchHit(name: name, path: path, line: line, icon: teaches ? "building" : "diagram-3")
    }

    private func provinces(of ids: [String], _ query: SearchQuery, _ db: any Connection) throws -> [String: String] {
        let rows = try db.rows(
            """
            SELECT v.organisation_id, u.name, u.name_en FROM organisations_view_version AS v
            JOIN organisations_view_unit AS u ON u.unit_id = v.province_id AND u.from_day <= \(query.day) AND u.until_day > \(query.day)
            WHERE v.organisation_id IN (\(list: ids)) AND v.from_day <= \(query.day) AND v.until_day > \(query.day)
            """)
        return try rows.reduce(into: [:]) { $0[try $1.get(0)] = try query.language.name($1.get(1), $1.get(2)) }
    }
}

/// Provinces and communes, those of before 2025-07-01 too: their figures go on.
struct UnitSearch: SearchSource {
    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        guard !query.words.isEmpty else { return nil }
        let rows = try db.rows(
            """
            SELECT u.unit_id, u.level, u.name, u.name_en, u.until_day, u.parent_id, p.name AS parent, p.name_en AS parent_en
            FROM organisations_view_unit AS u
            LEFT JOIN organisations_view_unit AS p ON p.unit_id = u.parent_id AND p.from_day <= \(query.day) AND p.until_day > \(query.day)
            WHERE \(SQL.join(query.words.map { "u.search_key LIKE \("%\($0)%")" }, " AND "))
              AND (u.level = 'province' OR (u.level = 'commune' AND u.from_day <= \(query.day) AND u.until_day > \(query.day)))
            ORDER BY CASE u.level WHEN 'province' THEN 0 ELSE 1 END, u.sort_key, u.from_day DESC LIMIT 200
            """)
        var seen: Set<String> = []
        let hits = try rows.filter { seen.insert(try $0.get("unit_id")).inserted }.map { try hit($0, query, request) }
        return SearchGroup(title: request.t("search.units"), hits: Array(NameRank.sorted(hits, for: query.text, by: \.name).prefix(Self.shown)), all: nil)
    }

    private func hit(_ row: Row, _ query: SearchQuery, _ request: WebRequest) throws -> SearchHit {
        let id: String = try row.get("unit_id"), level: String = try row.get("level"), until: Day = try row.get("until_day")
        let parent: String? = try row.get("parent", as: String?.self).map { try query.language.name($0, row.get("parent_en")) },
            parentID: String? = try row.get("parent_id")
        let isProvince = level == "province"
        var line = isProvince ? request.t("search.province") : parent.map { request.t("search.commune", ["province": $0]) } ?? ""
        if isProvince, until <= query.day { line = request.t("search.province.until", ["day": request.page.day(until)]) }
        let path =
            isProvince
            ? PageContext.address("/ioc", [QueryItem("area", id)]) : PageContext.address("/institutions", [QueryItem("province", parentID ?? id)])
        return SearchHit(name: try query.language.name(row.get("name"), row.get("name_en")), path: path, line: line, icon: "geo-alt")
    }
}

extension Language {
    /// The English name where there is one and it is asked for.
    fileprivate func name(_ vietnamese: String, _ english: String?) -> String { self == .en ? english ?? vietnamese : vietnamese }
}
