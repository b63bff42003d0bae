import Organisations
import Platform
import Vietnamese

/// The form of an institution, new or known, or of a branch.
struct InstitutionForm {
    let typed: FormData
    let institution: Institution?
    let school: Institution?
    let provinces: [Unit]
    let superiors: [(id: String, name: String)]
    let codes: InstitutionCodes
    let savedAt: Instant?
    let isDraftOutdated: Bool
    let errors: [FieldError]

    static let draftOfNew = "institutions/new"
    static func draft(of id: String) -> String { "institutions/" + id }

    func html(_ page: PageContext) -> HTML {
        FormPage(
            title(page), subject: institution?.organisation.timeline.versions.last?.name,
            lead: page.t("institutions.form.lead"), crumbs: crumbs(page),
            form: model(page)
        ).html(page)
    }

    private var isBranch: Bool { school != nil || institution?.isBranch == true }

    private func title(_ page: PageContext) -> String {
        if institution != nil { return page.t("institutions.form.edit") }
        return page.t(isBranch ? "institutions.add_branch" : "institutions.add")
    }

    private func crumbs(_ page: PageContext) -> [Crumb] {
        let known = (institution ?? school).map {
            Crumb($0.organisation.timeline.versions.last!.name, Institutions.path($0.id), lang: page.ofNames)
        }
        return [Crumb(page.t("institutions.title"), "/institutions")] + [known].compactMap { $0 } + [Crumb(title(page))]
    }

    private func model(_ page: PageContext) -> FormModel {
        FormModel(
            path: institution.map { Institutions.path($0.id) } ?? "/institutions",
            sections: [identity(page), licence(page), place(page), contact(page)]
                + (institution == nil ? [] : [time(page)]),
            submit: page.t(institution == nil ? "institutions.form.register" : "institutions.form.save"),
            cancel: Link(
                page.t("institutions.form.cancel"),
                (institution ?? school).map { Institutions.path($0.id) } ?? "/institutions"),
            onceKey: typed[FormNames.once] ?? newID(),
            draft: isBranch && institution == nil ? nil : institution.map { Self.draft(of: $0.id) } ?? Self.draftOfNew,
            savedAt: savedAt?.iso, isDraftOutdated: isDraftOutdated, hidden: hidden,
            problems: errors.filter { $0.field.isEmpty })
    }

    private var hidden: [QueryItem] {
        var items: [QueryItem] = []
        if let institution { items.append(QueryItem("version", typed["version"] ?? String(institution.version))) }
        if let school { items.append(QueryItem("institution_id", school.id)) }
        return items
    }

    // MARK: Questions

    private func identity(_ page: PageContext) -> FormModel.Section {
        .init(
            page.t("institutions.general"),
            [
                field("name", page),
                field("type", page, .select(choices(codes.types.codes.filter { $0.isWhole != isBranch }, page))),
                field("ownership", page, .radio(choices(codes.ownerships.codes, page)), isOptional: true),
                isBranch ? nil : field("governed_by", page, .select(superiors.map { Field.Choice($0.id, $0.name) })),
                field("identifier", page, isOptional: true, width: .medium), field("name_en", page, isOptional: true),
            ].compactMap { $0 })
    }

    private func licence(_ page: PageContext) -> FormModel.Section {
        .init(
            page.t("institutions.licence"),
            [
                field("licence_number", page, isOptional: true, width: .medium),
                field("licensed_on", page, .day, isOptional: true, width: .short),
                field("licence_issuer", page, isOptional: true),
                field("founded_on", page, .day, isOptional: true, width: .short),
            ])
    }

    private func place(_ page: PageContext) -> FormModel.Section {
        .init(
            page.t("institutions.places"),
            [
                field("address", page, isOptional: true),
                field("province", page, .select(provinces.map { Field.Choice($0.id, $0.name(page.language)) })),
                field("commune", page, isOptional: true, width: .medium),
                field("latitude", page, isOptional: true, width: .short),
                field("longitude", page, isOptional: true, width: .short),
                field("area_kind", page, .select(choices(codes.areaKinds.codes, page)), isOptional: true),
            ])
    }

    private func contact(_ page: PageContext) -> FormModel.Section {
        .init(
            page.t("institutions.contact"),
            [
                field("phone", page, isOptional: true, width: .medium), field("email", page, isOptional: true),
                field("website", page, isOptional: true),
            ])
    }

    private func time(_ page: PageContext) -> FormModel.Section {
        .init(
            page.t("institutions.form.time"),
            [field("from", page, .day, isOptional: true, width: .short), field("reason", page, isOptional: true)])
    }

    private func field(
        _ name: String, _ page: PageContext, _ control: Field.Control = .text(), isOptional: Bool = false,
        width: Field.Width = .full
    ) -> Field {
        let hint = "institutions.hint.\(name)"
        return Field(
            name, page.t("institutions.field.\(name)"), control, value: typed[name] ?? "",
            hint: page.strings.has(hint) ? page.t(hint) : nil,
            error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }, isOptional: isOptional,
            width: width)
    }

    private func choices(_ codes: [CodeList.Code], _ page: PageContext) -> [Field.Choice] {
        codes.map { Field.Choice($0.code, $0.name(page.language)) }
    }

    /// What is known, as it would be typed.
    static func values(of details: InstitutionDetails, names: PlaceNames) -> FormData {
        let dossier = details.dossier, day = { (day: Day?) in day.map { Format(.vi).day($0) } }
        let degrees = { (value: Double?) in value.map { Format(.vi).number($0, decimals: 6) } }
        let commune = details.locatedIn.flatMap { names.provinces[$0] } != nil ? details.locatedIn : nil
        let values: [(String, String?)] = [
            ("name", details.name), ("name_en", details.nameInEnglish), ("type", details.type),
            ("ownership", dossier.ownership),
            ("governed_by", details.governedBy), ("identifier", details.identifier),
            ("licence_number", dossier.licence?.text),
            ("licensed_on", day(dossier.licensedOn)), ("licence_issuer", dossier.licenceIssuer),
            ("founded_on", day(dossier.foundedOn)),
            ("address", dossier.address), ("province", commune.flatMap { names.provinces[$0] } ?? details.locatedIn),
            ("commune", commune.flatMap { names.units[$0] }),
            ("latitude", degrees(dossier.coordinates?.latitude)),
            ("longitude", degrees(dossier.coordinates?.longitude)),
            ("area_kind", dossier.areaKind), ("phone", dossier.phone), ("email", dossier.email),
            ("website", dossier.website),
        ]
        return FormData(values.compactMap { name, value in value.map { QueryItem(name, $0) } })
    }
}
