import Organisations
import Platform
import Vietnamese

/// What a form said.
struct ReadForm: Sendable {
    var details: InstitutionDetails
    /// From when, where something became different.
    var from: Day?
    var errors: [FieldError]
}

extension Institutions {
    func read(_ form: FormData, _ gazetteer: Gazetteer) -> ReadForm {
        let today = clock.today
        var reader = DetailsReader(codes: codes, today: today) { form.text($0) ?? "" }
        var details = reader.details()
        let from = reader.changeDay()
        details.locatedIn = reader.place(gazetteer)
        details.governedBy = form.text("governed_by")
        details.dossier.institution = form.text("institution_id")
        if let school = details.dossier.institution { details.governedBy = school }
        if details.governedBy == nil { reader.wrong("governed_by", "institutions.refuse.superior_missing") }
        return ReadForm(details: details, from: from, errors: reader.mistakes.map(\.fieldError))
    }

    /// Agencies and enterprises of the actor's scope, under whom an institution can be put, and the one that it has.
    static func possibleSuperiors(within scope: Scope, or present: String?, on day: Day, in db: any Connection) throws
        -> [(id: String, name: String)]
    {
        try db.rows(
            """
            SELECT organisation_id, name FROM organisations_view_version
            WHERE kind NOT IN ('institution', 'branch') AND from_day <= \(day) AND until_day > \(day)
              AND (organisation_id = \(present ?? "") OR \(scope.condition(on: "organisation_id")))
            ORDER BY sort_key, organisation_id LIMIT 300
            """
        ).map { (try $0.get(0), try $0.get(1)) }
    }
}

extension DetailsReader {
    /// The province chosen, and the commune typed or read from the address.
    fileprivate mutating func place(_ gazetteer: Gazetteer) -> String? {
        let province = typed("province"), commune = typed("commune")
        if province.isEmpty {
            wrong("province", "institutions.refuse.province_missing")
            return nil
        }
        if !commune.isEmpty {
            if let found = gazetteer.commune(typed: commune, of: province) { return found }
            wrong(
                "commune", "institutions.refuse.commune",
                ["typed": shortened(commune), "province": gazetteer.name(province)])
        }
        let place = gazetteer.place(in: typed("address"), otherwise: province)
        return place.province == province ? place.commune ?? province : province
    }

    /// The day from which something is different; may be to come.
    fileprivate mutating func changeDay() -> Day? {
        let text = typed("from")
        if text.isEmpty { return nil }
        if case .success(let day) = Reading.day(text), (1975...2100).contains(day.year) { return day }
        wrong("from", "institutions.refuse.day", ["typed": shortened(text)])
        return nil
    }
}
