import Institutions
import Organisations
import Platform
import Vietnamese

/// The map with its list: the same institutions both times, by the conditions in the address.
struct MapModel: Sendable {
    let selection: MapSelection
    let found: InstitutionPage
    let drawing: RegionMap
    let shades: CountShades
    let filters: [Filter]
    let codes: InstitutionCodes
    /// The one to show, when the address names one.
    let point: InstitutionRow?
    let mayEdit: Bool
    let mayExchange: Bool

    func html(_ page: PageContext) -> HTML {
        AppPage(page.t("networkmap.title"), isWide: true, scripts: ["leaflet.js", "map.js"], styles: ["map.css"]) {
            PageHead(
                page.t("networkmap.title"), qualifier: page.number(found.count), lead: lead(page),
                actions: actions(page).html(page)
            ).html()
            section(.class("panel flush"), .id("list"), .aria("label", page.t("networkmap.title"))) {
                ListTools(
                    ListSearch(selection.filter.search, hint: page.t("institutions.search_hint")), filters,
                    divisions(page)
                ).html(page)
                div(.class("mapsplit")) {
                    mapBox(page)
                    MapList(model: self).html(page)
                }
                ProvinceCounts(model: self).html(page)
            }
        }.html(page)
    }

    private func lead(_ page: PageContext) -> HTML {
        let missing = selection.unplaced
        return HTML(text: page.t("networkmap.lead", ["day": page.day(selection.filter.day)]))
            + (missing == 0 ? HTML() : span(.class("n")) { page.t("networkmap.without_place", ["n": missing]) })
    }

    private func actions(_ page: PageContext) -> [Action] {
        let list = page.here(["division": nil, "point": nil, "after": nil, "before": nil], path: "/institutions")
        var actions = [Action(page.t("networkmap.as_list"), list, icon: "table")]
        if mayEdit { actions.append(Action(page.t("networkmap.doubts"), NetworkMap.path + "/doubts", icon: "geo-alt")) }
        if mayExchange {
            actions.append(Action(page.t("networkmap.outlines"), NetworkMap.path + "/outlines", icon: "map"))
        }
        return actions
    }

    /// "63 tỉnh, thành phố | 34 tỉnh, thành phố"
    private func divisions(_ page: PageContext) -> Segments {
        Segments(
            page.t("networkmap.division"),
            selection.divisions.enumerated().map { index, division in
                let next = index + 1 < selection.divisions.count ? selection.divisions[index + 1].from : nil
                let words = next.map {
                    page.t(
                        "networkmap.division_until",
                        ["n": division.provinces.count, "day": page.day($0.adding(days: -1))])
                }
                return .init(
                    words
                        ?? page.t(
                            "networkmap.division_since",
                            ["n": division.provinces.count, "day": page.day(division.from)]),
                    page.here(["division": division.from.iso, "province": nil, "after": nil, "before": nil]),
                    isCurrent: division == selection.division)
            })
    }

    private func mapBox(_ page: PageContext) -> HTML {
        div(.class("mapbox")) {
            a(href: "#found", .class("skip")) { page.t("networkmap.skip") }
            div(
                .class("map country"), .id("map"), .role("region"), .aria("label", page.t("networkmap.map_words")),
                .data("points", page.here(path: "/api/v1/map/points")),
                .data("labels", page.here(path: "/api/v1/map/labels")),
                .data("scale", String(MapSheet.scale)), .data("left", String(MapSheet.left)),
                .data("top", String(MapSheet.top)),
                .data("focus", focus), .data("fit", fit), .data("group", page.pattern("networkmap.group")),
                .data("nearer", page.t("networkmap.nearer")),
                .data("farther", page.t("networkmap.farther")), .data("close", page.t("networkmap.close")),
                .data("open", page.t("networkmap.open")),
                .data("failed", page.t("networkmap.failed"))
            ) { pinned.html() }
            div(.class("maplegend row-x")) {
                legend(page)
                span(.class("js-only")) { page.t("networkmap.keys") }
            }
        }
    }

    private var focus: String? { point?.coordinates.map { "\($0.latitude),\($0.longitude),\(point?.id ?? "")" } }

    /// What the chosen provinces take up: south, west, north, east; their largest parts, so that islands far out do not
    /// count.
    private var fit: String? {
        let rings = selection.filter.provinces.compactMap { id in
            selection.set.outlines[id]?.rings.max { abs(doubleArea($0)) < abs(doubleArea($1)) }
        }
        let corners = rings.flatMap { $0 }, x = corners.map(\.x), y = corners.map(\.y)
        guard let west = x.min(), let east = x.max(), let south = y.min(), let north = y.max() else { return nil }
        return [south, west, north, east].map { String(Double($0) / Corner.scale) }.joined(separator: ",")
    }

    private var pinned: RegionMap {
        var drawing = drawing
        drawing.pin = point?.coordinates.map { MapSheet.point(latitude: $0.latitude, longitude: $0.longitude) }
        return drawing
    }

    @HTMLBuilder private func legend(_ page: PageContext) -> HTML {
        if let most = shades.limits.last {
            Ramp(from: page.number(1), to: page.number(most), words: page.t("networkmap.shade_words")).html()
        }
    }
}
