import Organisations
import Platform
import Vietnamese

extension InstitutionImport {
    package var journalKinds: [String] { [Institutions.kind] }

    package func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String:
        ShownValue]]
    {
        let told = try rows.map { try InstitutionDetails(fields: $0.values) },
            gazetteer = try Gazetteer(on: context.today, in: db)
        let names = try OrganisationNames.of(
            Set(told.compactMap(\.governedBy)).sorted(), on: context.today, .vi, in: db)
        return told.map { shown($0, gazetteer, names) }
    }

    private func shown(_ told: InstitutionDetails, _ gazetteer: Gazetteer, _ names: [String: String]) -> [String:
        ShownValue]
    {
        let dossier = told.dossier, body = ShownValue(told.governedBy.flatMap { names[$0] })
        return [
            "name": .text(told.name), "type": shown(told.type, codes.types),
            "ownership": shown(dossier.ownership, codes.ownerships),
            "governed_by": dossier.institution == nil ? body : .none,
            "institution_id": dossier.institution == nil ? .none : body,
            "identifier": ShownValue(told.identifier), "licence_number": ShownValue(dossier.licence?.text),
            "licensed_on": ShownValue(dossier.licensedOn),
            "licence_issuer": ShownValue(dossier.licenceIssuer), "founded_on": ShownValue(dossier.foundedOn),
            "address": ShownValue(dossier.address),
            "commune": ShownValue(commune(told, gazetteer)),
            "province": ShownValue(told.locatedIn.flatMap { gazetteer.province(of: $0) }.map(gazetteer.name)),
            "latitude": ShownValue(dossier.coordinates?.latitude),
            "longitude": ShownValue(dossier.coordinates?.longitude),
            "area_kind": shown(dossier.areaKind, codes.areaKinds), "phone": ShownValue(dossier.phone),
            "email": ShownValue(dossier.email),
            "website": ShownValue(dossier.website),
        ]
    }

    /// Nothing where the record names the province alone.
    private func commune(_ told: InstitutionDetails, _ gazetteer: Gazetteer) -> String? {
        told.locatedIn.flatMap { gazetteer.province(of: $0) == $0 ? nil : gazetteer.name($0) }
    }

    private func shown(_ code: String?, _ list: CodeList) -> ShownValue {
        guard let code, let name = list.name(code, .vi) else { return .none }
        return .name(vi: name, en: list.name(code, .en) ?? name)
    }

    package func words(for field: String) -> [String] {
        let list: CodeList? =
            switch field {
            case "type": codes.types
            case "ownership": codes.ownerships
            case "area_kind": codes.areaKinds
            default: nil
            }
        return list?.codes.map(\.vi) ?? []
    }
}
