import Measures
import NetworkMap
import Organisations
import Platform
import Vietnamese

extension Plans {
    /// The provinces by the figure of a goal, in each language; empty where nobody draws them.
    func maps(of focus: Standing, _ byProvince: [String: Figure], _ plan: Plan, on day: Day, in db: any Connection)
        throws -> [Language: RegionMap]
    {
        guard let map else { return [:] }
        var maps: [Language: RegionMap] = [:]
        for language in Language.allCases {
            maps[language] = try map.provinceMap(on: day, language, in: db) { unit in
                let figure = byProvince[unit.id], isKnown = (figure?.coverage ?? 0) >= plan.threshold,
                    percent = isKnown ? figure?.percent : nil
                let name = language == .en ? unit.nameInEnglish ?? unit.name : unit.name, format = Format(language)
                return NetworkMap.ProvinceValue(
                    shade: percent.map { .step(Int($0 / 20) + 1) } ?? .unknown,
                    figure: percent.map { format.number($0, decimals: 0) } ?? "",
                    words: name + ": " + (percent.map { format.number($0) + "%" } ?? "–"),
                    path: PageContext.address(
                        "/ioc",
                        [QueryItem("area", unit.id), QueryItem("plan", plan.id)]
                            + (focus.goal.year.map { [QueryItem("year", String($0))] } ?? [])))
            }
        }
        return maps
    }
}

extension OperationsView {
    var hasMap: Bool { !model.maps.isEmpty }

    var map: HTML? {
        guard let focus = model.focus, let map = model.maps[page.language] else { return nil }
        return Panel(
            page.t("ioc.map.title", ["name": words(focus).name]), id: "map", aside: remark(page.t("ioc.map.shade")),
            isFlush: true, span: .seven
        ) {
            div(.class("mapbox")) { map.html() }
            if plans.map != nil { div(.class("pager")) { a(href: NetworkMap.path) { page.t("ioc.open_map") } } }
        }.html()
    }
}
