import Institutions
import Organisations
import Platform
import Vietnamese

/// Where an institution is, on its own page: a small map, the way to the large one, and for its editors what is in
/// doubt.
struct PlacePart: InstitutionPart {
    let map: NetworkMap

    func load(_ organisation: String, on day: Day, for request: WebRequest, in db: any Connection) throws
        -> InstitutionSection?
    {
        let directory = try map.institutions.directory(on: day, in: db)
        guard let row = directory.row(organisation) else { return nil }
        let page = request.page
        let isEditor = try (try? request.scope("institutions.edit"))?.contains(organisation, in: db) ?? false
        guard let place = row.coordinates else { return isEditor ? missing(organisation, page) : nil }
        let drawing = try map.provinceMap(on: day, page.language, in: db) { unit in
            NetworkMap.ProvinceValue(
                shade: unit.id == row.province ? .step(2) : .plain, words: unit.name(page.language))
        }
        let judgement =
            try isEditor ? row.locatedIn.flatMap { try map.whereabouts(on: day, in: db)?.judge(place, in: $0) } : nil
        return PlaceSection(row: row, place: place, drawing: drawing, where: directory.place(row), judgement: judgement)
            .section(page)
    }

    private func missing(_ id: String, _ page: PageContext) -> InstitutionSection {
        let note = Note(
            page.t("networkmap.missing_here"), icon: "geo-alt", isWarning: true,
            action: Action(page.t("networkmap.add_place"), Institutions.path(id) + "/edit#f-latitude"))
        return InstitutionSection(
            jump: .init(page.t("networkmap.place"), "#place"),
            content: Panel(page.t("networkmap.place"), id: "place") { note.html(page) }.html())
    }
}

private struct PlaceSection {
    let row: InstitutionRow
    let place: Coordinates
    let drawing: RegionMap?
    /// "Sa Lý, Bắc Ninh"
    let `where`: String?
    /// Nil: the reader corrects nothing here.
    let judgement: Whereabouts.Judgement?

    func section(_ page: PageContext) -> InstitutionSection {
        InstitutionSection(
            jump: .init(page.t("networkmap.place"), "#place"),
            content: Panel(
                page.t("networkmap.place"), id: "place", aside: a(href: path) { page.t("networkmap.open_map") },
                isFlush: true
            ) {
                if let doubt = judgement?.doubt { div(.class("panelnote")) { note(doubt, page) } }
                div(.class("placemap")) {
                    pinned.html()
                    div {
                        p(.class("mb-1 fw-semibold")) { `where` }
                        p(.class("muted n mb-0")) {
                            page.t(
                                "networkmap.place_words",
                                ["latitude": words(place.latitude, page), "longitude": words(place.longitude, page)])
                        }
                        if let judgement, judgement.doubt == nil {
                            p(.class("muted mb-0")) { page.t(judgement.by.key) }
                        }
                    }
                }
            }.html())
    }

    private var path: String { PageContext.address(NetworkMap.path, [QueryItem("point", row.id)]) }

    private var pinned: RegionMap {
        var drawing = drawing ?? RegionMap(drawing: nil, regions: [], islands: [])
        drawing.pin = MapSheet.point(latitude: place.latitude, longitude: place.longitude)
        drawing.isSmall = true
        return drawing
    }

    private func note(_ doubt: PlaceDoubt, _ page: PageContext) -> HTML {
        Note(
            doubt.words(page), icon: "geo-alt", isWarning: true,
            action: Action(page.t("networkmap.correct_place"), Institutions.path(row.id) + "/edit#f-latitude")
        ).html(page)
    }

    private func words(_ degrees: Double, _ page: PageContext) -> String { page.number(degrees, decimals: 4) }
}

extension PlaceDoubt {
    /// What is wrong, in one sentence.
    func words(_ page: PageContext) -> String {
        let distance = distance(Format(page.language))
        if let found {
            return page.t("networkmap.doubt_elsewhere", ["found": found, "recorded": recorded, "n": distance])
        }
        return page.t(
            isCommune ? "networkmap.doubt_outside_commune" : "networkmap.doubt_outside",
            ["recorded": recorded, "n": distance])
    }
}

extension Whereabouts.Measure {
    /// With what a place without doubt was compared.
    fileprivate var key: String {
        switch self {
        case .commune: "networkmap.compared_with_commune"
        case .province: "networkmap.compared_with_province"
        case .nothing: "networkmap.compared_with_nothing"
        }
    }
}
