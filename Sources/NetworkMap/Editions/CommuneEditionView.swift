import Institutions
import Organisations
import Platform

/// An edition of communes: how much of each province it draws, and how many recorded places would be in doubt by it.
struct CommuneEditionModel: Sendable {
    struct Share: Sendable {
        let province: Unit
        let drawn: Int
        let communes: Int
    }

    let edition: OutlineEdition
    let shares: [Share]
    let corners: Int
    let faults: [OutlineFault]
    /// Recorded places that are in doubt as things stand, and with this edition.
    let doubtsNow: Int
    let doubtsWithIt: Int

    private var drawn: Int { shares.reduce(0) { $0 + $1.drawn } }
    private var communes: Int { shares.reduce(0) { $0 + $1.communes } }

    func html(_ page: PageContext) -> HTML {
        edition.recordPage(
            drawn: drawnFacts(page), notice: notice(page), sections: [effect(page), table(page), untaken(page)], page)
    }

    private func drawnFacts(_ page: PageContext) -> [Fact] {
        [
            Fact(page.t("networkmap.communes_drawn"), "\(page.number(drawn))/\(page.number(communes))"),
            Fact(page.t("networkmap.corners"), page.number(corners)),
        ]
    }

    private func notice(_ page: PageContext) -> HTML {
        let missing = communes - drawn
        let ready = page.t(
            missing == 0 ? "networkmap.communes_ready" : "networkmap.communes_ready_partly", ["n": page.number(missing)]
        )
        return edition.notice(ready: ready, isWarning: missing > 0, page)
    }

    private func effect(_ page: PageContext) -> HTML? {
        guard edition.state == .read else { return nil }
        return Panel(page.t("networkmap.effect"), id: "effect") {
            p { page.t("networkmap.effect_words", ["now": page.number(doubtsNow), "then": page.number(doubtsWithIt)]) }
        }.html()
    }

    private func table(_ page: PageContext) -> HTML {
        Panel(page.t("networkmap.communes_by_province"), id: "preview", isFlush: true) {
            DataTable(
                page.t("networkmap.communes_by_province"),
                columns: [
                    Column(page.t("networkmap.by_province_head"), isHead: true),
                    Column(page.t("networkmap.communes_drawn"), .number),
                    Column(page.t("networkmap.communes_all"), .number),
                ],
                rows: shares.map { share in
                    TableRow([
                        .text(Unit.bare(share.province.name(page.language))), .text(page.number(share.drawn)),
                        .text(page.number(share.communes)),
                    ])
                }
            ).html(page)
        }.html()
    }

    private func untaken(_ page: PageContext) -> HTML? {
        guard !faults.isEmpty else { return nil }
        return Panel(page.t("networkmap.untaken"), id: "untaken") {
            ul { for fault in faults { li { page.t(fault.key, fault.arguments) } } }
        }.html()
    }
}

extension NetworkMap {
    /// What an edition of communes would say, or says, of the places that are recorded.
    func communeEdition(_ edition: OutlineEdition, _ division: Division, in db: any Connection) throws
        -> CommuneEditionModel
    {
        let drawn = try EditionStore(db).outlines(of: edition.id)
        let shares = try division.provinces.map { province in
            let communes = try Organisations.communes(of: province.id, on: division.from, in: db)
            return CommuneEditionModel.Share(
                province: province, drawn: communes.count { drawn[$0.id] != nil }, communes: communes.count)
        }
        let isNew = edition.state == .read
        return CommuneEditionModel(
            edition: edition, shares: shares, corners: drawn.values.reduce(0) { $0 + $1.corners },
            faults: try EditionStore(db).faults(of: edition.id),
            doubtsNow: isNew ? try countDoubts(with: nil, in: db) : 0,
            doubtsWithIt: isNew ? try countDoubts(with: edition.id, in: db) : 0)
    }

    private func countDoubts(with edition: String?, in db: any Connection) throws -> Int {
        let today = clock.today
        guard let places = try whereabouts(on: today, with: edition, in: db) else { return 0 }
        return try institutions.directory(on: today, in: db).rows(InstitutionFilter(day: today)).count { row in
            guard let place = row.coordinates, let unit = row.locatedIn else { return false }
            return places.doubt(place, in: unit) != nil
        }
    }
}
