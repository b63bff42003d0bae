import Platform
import Vietnamese

/// Provinces and communes, those of before 2025-07-01 too: their figures go on.
struct UnitSearch: SearchSource {
    let place = SearchPlace.units
    let names: UnitNames

    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        guard !query.words.isEmpty else { return nil }
        let hits = try names.found(query.words, on: query.day, in: db).map { hit($0, query, request) }
        let best = Array(NameRank.sorted(hits, for: query.text, by: \.name).prefix(Self.shown))
        return SearchGroup(title: request.t("search.units"), hits: best, all: nil, isCut: hits.count > best.count)
    }

    private func hit(_ unit: UnitNames.Found, _ query: SearchQuery, _ request: WebRequest) -> SearchHit {
        let parent = unit.parentName.map { query.language.name($0, unit.parentNameInEnglish) }
        var line =
            unit.isProvince
            ? request.t("search.province") : parent.map { request.t("search.commune", ["province": $0]) } ?? ""
        if unit.isProvince, unit.until <= query.day {
            line = request.t("search.province.until", ["day": request.page.day(unit.until)])
        }
        let path =
            unit.isProvince
            ? PageContext.address("/ioc", [QueryItem("area", unit.id)])
            : PageContext.address("/institutions", [QueryItem("province", unit.parent ?? unit.id)])
        return SearchHit(
            name: query.language.name(unit.name, unit.nameInEnglish), path: path, line: line, icon: "geo-alt")
    }
}

extension Language {
    /// The English name where there is one and it is asked for.
    fileprivate func name(_ vietnamese: String, _ english: String?) -> String {
        self == .en ? english ?? vietnamese : vietnamese
    }
}
