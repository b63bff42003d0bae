import Organisations
import Platform
import Vietnamese

extension RowJudgement {
    /// What is and what will be, by column.
    func changes(from known: InstitutionDetails, to told: InstitutionDetails) -> [FieldChange] {
        var changes: [FieldChange] = []
        func compare(_ field: String, _ was: ShownValue, _ will: ShownValue) {
            if was != will { changes.append(FieldChange(field, was: was, will: will)) }
        }
        let (a, b) = (known.dossier, told.dossier)
        compare("name", ShownValue(known.name), ShownValue(told.name))
        compare("type", shown(known.type, desk.codes.types), shown(told.type, desk.codes.types))
        compare("ownership", shown(a.ownership, desk.codes.ownerships), shown(b.ownership, desk.codes.ownerships))
        compare("governed_by", body(known.governedBy), body(told.governedBy))
        compare("identifier", ShownValue(known.identifier), ShownValue(told.identifier))
        compare("licence_number", ShownValue(a.licence?.text), ShownValue(b.licence?.text))
        compare("licensed_on", ShownValue(a.licensedOn), ShownValue(b.licensedOn))
        compare("licence_issuer", ShownValue(a.licenceIssuer), ShownValue(b.licenceIssuer))
        compare("founded_on", ShownValue(a.foundedOn), ShownValue(b.foundedOn))
        compare("address", ShownValue(a.address), ShownValue(b.address))
        compare("commune", unit(known.locatedIn), unit(told.locatedIn))
        compare("latitude", ShownValue(a.coordinates?.latitude), ShownValue(b.coordinates?.latitude))
        compare("longitude", ShownValue(a.coordinates?.longitude), ShownValue(b.coordinates?.longitude))
        compare("area_kind", shown(a.areaKind, desk.codes.areaKinds), shown(b.areaKind, desk.codes.areaKinds))
        compare("phone", ShownValue(a.phone), ShownValue(b.phone))
        compare("email", ShownValue(a.email), ShownValue(b.email))
        compare("website", ShownValue(a.website), ShownValue(b.website))
        return changes
    }

    private func shown(_ code: String?, _ list: CodeList) -> ShownValue {
        guard let code, let name = list.name(code, .vi) else { return .none }
        return .name(vi: name, en: list.name(code, .en) ?? name)
    }
    private func unit(_ id: String?) -> ShownValue { ShownValue(id.map(desk.gazetteer.name)) }
    private func body(_ id: String?) -> ShownValue { ShownValue(id.map(desk.bodyName)) }
}
