import Organisations
import Platform
import Vietnamese

extension DetailsReader {
    /// Everything but who governs it, where it lies and whose branch it is: those depend on who asks.
    mutating func details() -> InstitutionDetails {
        var details = InstitutionDetails(
            name: name(), nameInEnglish: text("name_en", longest: 300), type: type() ?? "", governedBy: nil,
            locatedIn: nil)
        details.identifier = identifier()
        details.dossier.ownership = code("ownership", of: codes.ownerships, key: "institutions.refuse.ownership")
        details.dossier.licence = licence()
        details.dossier.licensedOn = pastDay("licensed_on")
        details.dossier.licenceIssuer = text("licence_issuer", longest: 300)
        details.dossier.foundedOn = pastDay("founded_on")
        details.dossier.address = text("address", longest: 500)
        details.dossier.coordinates = coordinates()
        details.dossier.areaKind = code("area_kind", of: codes.areaKinds, key: "institutions.refuse.area_kind")
        details.dossier.phone = phone()
        details.dossier.email = email()
        details.dossier.website = website()
        compareDays(details.dossier)
        return details
    }

    private mutating func identifier() -> String? {
        guard let text = text("identifier", longest: 60) else { return nil }
        do { return try ElectronicIdentifier(text).text } catch Problem.invalid(let errors) {
            wrong("identifier", errors.first?.key ?? "organisations.identifier.form")
        } catch {}
        return nil
    }

    private mutating func compareDays(_ dossier: Dossier) {
        if let licensed = dossier.licensedOn, let founded = dossier.foundedOn, founded > licensed {
            wrong("founded_on", "institutions.refuse.founded_after_licence")
        }
        if let licensed = dossier.licensedOn, let year = dossier.licence?.year, year != licensed.year,
            year <= today.year
        {
            remark(
                "licensed_on", "institutions.remark.licence_year",
                ["year": String(year), "day": Format(.vi).day(licensed)])
        }
        if dossier.licence == nil, typed("licence_number").isEmpty {
            remark("licence_number", "institutions.remark.no_licence")
        }
        if dossier.ownership == nil, typed("ownership").isEmpty {
            remark("ownership", "institutions.remark.no_ownership")
        }
    }
}
