import Institutions
import Organisations
import Platform
import Vietnamese

extension NetworkMap {
    @Sendable func map(_ request: WebRequest) async throws -> Reply {
        let page = request.page, after = try request.query.text("after").map { try Keyset(token: $0, count: 3) }
        let before = try request.query.text("before").map { try Keyset(token: $0, count: 3) }
        let model = try await database.read { db in
            let selection = try MapSelection(request, self, in: db)
            let shades = CountShades(selection.counts)
            let drawing = try regionMap(selection.set, page.language, in: db) { unit in
                let count = selection.counts[unit.id] ?? 0
                return ProvinceValue(
                    shade: shades[count], figure: count == 0 ? "" : page.number(count),
                    words: page.t("networkmap.province_count", ["name": unit.name(page.language), "n": count]),
                    path: page.here(["province": unit.id, "after": nil, "before": nil, "point": nil]),
                    isChosen: selection.filter.provinces.contains(unit.id))
            }
            return MapModel(
                selection: selection,
                found: selection.directory.page(selection.filter, after: after, before: before, limit: 20),
                drawing: drawing,
                shades: shades,
                filters: institutions.filters(
                    selection.directory, occupations: selection.occupations, provinces: selection.division.provinces,
                    page),
                codes: institutions.codes, point: request.query.text("point").flatMap { selection.directory.row($0) },
                mayEdit: request.may("institutions.edit"), mayExchange: request.may(Self.permission))
        }
        return .page(model.html(page))
    }
}

/// Five shades for counts of institutions, so that a fifth of the provinces has each.
struct CountShades: Sendable {
    /// The largest count of each shade.
    let limits: [Int]

    init(_ counts: [String?: Int]) {
        let sorted = counts.filter { $0.key != nil && $0.value > 0 }.values.sorted()
        limits = sorted.isEmpty ? [] : (1...5).map { sorted[max(0, sorted.count * $0 / 5 - 1)] }
    }

    subscript(count: Int) -> RegionMap.Shade {
        count == 0 ? .plain : limits.firstIndex { count <= $0 }.map { .step($0 + 1) } ?? .step(5)
    }
}
