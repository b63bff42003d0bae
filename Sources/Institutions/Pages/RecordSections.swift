import Organisations
import Platform
import Vietnamese

/// The sections of an institution's page.
extension InstitutionRecordView {
    func sections(_ page: PageContext) -> [HTML] {
        model.sections.map(\.content) + [licence(page), places(page), general(page), times(page)].compactMap { $0 }
    }

    func licence(_ page: PageContext) -> HTML {
        Panel(page.t("institutions.licence"), id: "licence") {
            KeyValues([
                Fact(page.t("institutions.field.licence_number"), dossier.licence?.text),
                Fact(page.t("institutions.field.licensed_on"), page.day(dossier.licensedOn)),
                Fact(page.t("institutions.field.licence_issuer"), dossier.licenceIssuer),
                Fact(page.t("institutions.field.founded_on"), page.day(dossier.foundedOn)),
            ]).html()
        }.html()
    }

    func places(_ page: PageContext) -> HTML {
        Panel(page.t("institutions.places"), id: "places") {
            KeyValues(
                [
                    Fact(page.t("institutions.field.address"), dossier.address),
                    Fact(page.t("institutions.field.located_in"), model.names.place(version.locatedIn)),
                    Fact(page.t("institutions.field.area_kind"), codes.areaKinds.name(dossier.areaKind, page.language)),
                    Fact(page.t("institutions.field.coordinates"), coordinates(page)),
                ] + branches(page)
            ).html()
        }.html()
    }

    func coordinates(_ page: PageContext) -> HTML {
        guard let place = dossier.coordinates else { return HTML(text: "–") }
        let words = page.number(place.latitude, decimals: 6) + "; " + page.number(place.longitude, decimals: 6)
        return span(.class("n")) { words } + raw(" ")
            + a(href: "/map?point=" + PageContext.encoded(institution.id)) { page.t("institutions.open_map") }
    }

    func branches(_ page: PageContext) -> [Fact] {
        if let school = dossier.institution {
            return [
                Fact(
                    page.t("institutions.field.institution_id"),
                    a(href: Institutions.path(school)) { model.names.organisations[school] ?? school })
            ]
        }
        return model.branches.map { branch in
            Fact(
                page.t("institutions.branch"),
                a(href: Institutions.path(branch.id)) { branch.name } + br()
                    + small(.class("muted")) { model.names.place(branch.located) ?? "–" })
        }
    }

    func general(_ page: PageContext) -> HTML {
        Panel(page.t("institutions.general"), id: "general") {
            KeyValues([
                Fact(
                    page.t("institutions.field.governed_by"),
                    version.governedBy.flatMap { model.names.organisations[$0] }),
                Fact(page.t("institutions.field.name_en"), version.nameInEnglish),
                Fact(page.t("institutions.field.identifier"), institution.organisation.identifier),
                Fact(page.t("institutions.field.phone"), dossier.phone),
                Fact(page.t("institutions.field.email"), link(dossier.email, "mailto:")),
                Fact(page.t("institutions.field.website"), link(dossier.website, "")),
            ]).html()
            if model.mayEdit, model.timeline.until == .max {
                p(.class("mt-3 mb-0 noprint")) {
                    a(href: Institutions.path(institution.id) + "/closure") { page.t("institutions.close") }
                }
            }
        }.html()
    }

    func link(_ text: String?, _ scheme: String) -> HTML {
        text.map { text in a(href: scheme + text, .named("rel", "noreferrer nofollow")) { text } } ?? HTML(text: "–")
    }

    /// What it was called, and by whom it was governed, before.
    func times(_ page: PageContext) -> HTML? {
        guard model.timeline.versions.count > 1 || !model.successions.isEmpty else { return nil }
        return Panel(page.t("institutions.times"), id: "times", isFlush: true) {
            DataTable(
                page.t("institutions.times"),
                columns: [
                    Column(page.t("institutions.times.days"), .short),
                    Column(page.t("institutions.field.name"), isHead: true),
                    Column(page.t("institutions.field.type")), Column(page.t("institutions.field.governed_by")),
                    Column(page.t("institutions.field.located_in")),
                ],
                rows: model.timeline.versions.reversed().map { version in
                    TableRow([
                        .text(days(version, page)), .name(version.name, page),
                        .text(codes.types.name(version.type, page.language)),
                        .name(version.governedBy.flatMap { model.names.organisations[$0] }, page),
                        .name(model.names.place(version.locatedIn), page),
                    ])
                }
            ).html(page)
            ul(.class("feed")) {
                for succession in model.successions {
                    li {
                        icon("arrow-left-right"); self.words(succession, page)
                    }
                }
            }
        }.html()
    }

    func days(_ version: OrganisationVersion, _ page: PageContext) -> String {
        let from = version.from == .always ? "…" : page.day(version.from),
            until = version.until == .max ? "…" : page.day(version.until.adding(days: -1))
        return from + " – " + until
    }

    func words(_ succession: Succession, _ page: PageContext) -> String {
        let isHeir = succession.to == institution.id, other = isHeir ? succession.from : succession.to,
            name = model.names.organisations[other] ?? other
        let values: [String: any PhraseValue] = [
            "name": name, "day": page.day(succession.day), "source": succession.source,
        ]
        return isHeir ? page.t("institutions.joined_from", values) : page.t("institutions.joined_to", values)
    }
}
