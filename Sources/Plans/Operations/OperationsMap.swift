import Measures
import Organisations
import Platform
import Vietnamese

/// What a map of the provinces shows of one of them.
package struct ProvinceShade: Sendable {
    package let shade: RegionMap.Shade
    /// "52".
    package let figure: String
    /// "Hà Nội: 52,4%".
    package let words: String
    package let path: String
}

extension Plans {
    /// Draws the provinces of a day; nil where there are no outlines.
    package typealias DrawProvinces = @Sendable (_ day: Day, _ language: Language, _ db: any Connection, _ shade: (Unit) -> ProvinceShade) throws -> RegionMap?

    /// The provinces by the figure of a goal, in each language; empty where nobody draws them.
    func maps(of focus: Standing, _ byProvince: [String: Figure], _ plan: Plan, on day: Day, in db: any Connection) throws -> [Language: RegionMap] {
        guard let drawProvinces else { return [:] }
        var maps: [Language: RegionMap] = [:]
        for language in Language.allCases {
            maps[language] = try drawProvinces(day, language, db) { unit in
                let figure = byProvince[unit.id], isKnown = (figure?.coverage ?? 0) >= plan.threshold, percent = isKnown ? figure?.percent : nil
                let name = language == .en ? unit.nameInEnglish ?? unit.name : unit.name, format = Format(language)
                return ProvinceShade(
                    shade: percent.map { .step(Int($0 / 20) + 1) } ?? .unknown, figure: percent.map { format.number($0, decimals: 0) } ?? "",
                    words: name + ": " + (percent.map { format.number($0) + "%" } ?? "–"),
                    path: PageContext.address(
                        "/ioc", [QueryItem("area", unit.id), QueryItem("plan", plan.id)] + (focus.goal.year.map { [QueryItem("year", String($0))] } ?? [])))
            }
        }
        return maps
    }
}

extension OperationsView {
    var hasMap: Bool { !model.maps.isEmpty }

    var map: HTML? {
        guard let focus = model.focus, let map = model.maps[page.language] else { return nil }
        return Panel(page.t("ioc.map.title", ["name": words(focus).name]), id: "map", aside: remark(page.t("ioc.map.shade")), isFlush: true, span: .seven) {
            div(.class("mapbox")) { map.html() }
            if let path = plans.mapPath { div(.class("pager")) { a(href: path) { page.t("ioc.open_map") } } }
        }.html()
    }
}
