import Organisations
import Platform
import Vietnamese

/// One edition: what was taken of its file, what not and why, and how the map looks with it.
struct EditionModel {
    let edition: OutlineEdition
    let set: OutlineSet
    let drawing: RegionMap
    let faults: [OutlineFault]

    private var missing: [Unit] { self.set.division.provinces.filter { !set.official.contains($0.id) } }

    func html(_ page: PageContext) -> HTML {
        edition.recordPage(drawn: drawnFacts(page), notice: notice(page), sections: [map(page), untaken(page)], page)
    }

    private func drawnFacts(_ page: PageContext) -> [Fact] {
        [
            Fact(
                page.t("networkmap.provinces_drawn"),
                "\(page.number(set.official.count))/\(page.number(set.division.provinces.count))"),
            Fact(
                page.t("networkmap.corners"),
                page.number(set.official.reduce(0) { $0 + (set.outlines[$1]?.corners ?? 0) })),
        ]
    }

    private func notice(_ page: PageContext) -> HTML {
        let ready = page.t(missing.isEmpty ? "networkmap.ready" : "networkmap.ready_partly", ["n": missing.count])
        return edition.notice(ready: ready, isWarning: !missing.isEmpty, page)
    }

    private func map(_ page: PageContext) -> HTML {
        Panel(page.t("networkmap.preview"), id: "preview", isFlush: true) {
            div(.class("map country")) { drawing.html() }
            div(.class("maplegend")) { page.t("networkmap.preview_words") }
        }.html()
    }

    private func untaken(_ page: PageContext) -> HTML? {
        guard !missing.isEmpty || !faults.isEmpty else { return nil }
        return Panel(page.t("networkmap.untaken"), id: "untaken") {
            let names = missing.map { Unit.bare($0.name(page.language)) }.joined(separator: ", ")
            if !missing.isEmpty { p { page.t("networkmap.missing_provinces", ["names": names]) } }
            ul { for fault in faults { li { page.t(fault.key, fault.arguments) } } }
        }.html()
    }
}
