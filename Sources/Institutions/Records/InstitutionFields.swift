import Organisations
import Platform
import Vietnamese

extension Institution {
    /// As the journal keeps it: everything of the dossier and of the last version, and the timeline, from which it can
    /// be restored.
    var fields: Fields {
        var fields = organisation.fields
        fields.values.merge(dossier.fields.values) { $1 }
        return fields
    }

    func change(from before: Institution?, reason: String? = nil, batch: String? = nil) -> Change {
        Change(
            kind: Institutions.kind, record: id, version: version, before: before?.fields, after: fields,
            touches: touches(before), reason: reason,
            batch: batch)
    }

    /// Itself, and the school of a branch.
    private func touches(_ before: Institution?) -> [String] {
        [id] + Set([dossier.institution, before?.dossier.institution].compactMap { $0 }).sorted()
    }

    /// What it was when the journal kept these fields. Throws when they are not of an institution.
    init(id: String, fields: Fields, version: Int) throws {
        guard let timeline = Timeline(text: try fields.get("timeline")) else {
            throw Problem.conflict("organisations.cannot_undo")
        }
        var organisation = Organisation(id: id, kind: try fields.get("kind"), timeline: timeline)
        try organisation.identify(as: try fields.get("identifier"))
        self.init(organisation: organisation, dossier: try Dossier(fields: fields), version: version)
    }
}

extension Dossier {
    var fields: Fields {
        [
            "institution_id": institution, "ownership": ownership, "licence_number": licence?.text,
            "licensed_on": licensedOn,
            "licence_issuer": licenceIssuer, "founded_on": foundedOn, "address": address,
            "latitude": coordinates?.latitude,
            "longitude": coordinates?.longitude, "area_kind": areaKind, "phone": phone, "email": email,
            "website": website,
        ]
    }

    init(fields: Fields) throws {
        institution = try fields.get("institution_id")
        ownership = try fields.get("ownership")
        licence = try fields.get("licence_number", as: String?.self).map(LicenceNumber.init(stored:))
        licensedOn = try fields.get("licensed_on")
        licenceIssuer = try fields.get("licence_issuer")
        foundedOn = try fields.get("founded_on")
        address = try fields.get("address")
        if let latitude = try fields.get("latitude", as: Double?.self),
            let longitude = try fields.get("longitude", as: Double?.self)
        {
            coordinates = Coordinates(latitude: latitude, longitude: longitude)
        }
        areaKind = try fields.get("area_kind")
        phone = try fields.get("phone")
        email = try fields.get("email")
        website = try fields.get("website")
    }

    init(row: Row) throws {
        let names = [
            "institution_id", "ownership", "licence_number", "licensed_on", "licence_issuer", "founded_on", "address",
            "latitude",
            "longitude", "area_kind", "phone", "email", "website",
        ]
        try self.init(fields: Fields(Dictionary(uniqueKeysWithValues: names.map { ($0, row[$0] ?? .null) })))
    }
}
