import Organisations
import Platform
import Vietnamese

/// What one row of a list would do.
struct RowJudgement {
    let row: ImportRow
    let desk: ImportDesk
    private var reader: DetailsReader

    init(row: ImportRow, desk: ImportDesk) {
        self.row = row
        self.desk = desk
        reader = DetailsReader(codes: desk.codes, today: desk.context.today) { row[$0] }
        reader.dayCell = { row.dayCell($0) }
    }

    func verdict() -> RowVerdict {
        var judgement = self
        return judgement.judged()
    }

    private mutating func judged() -> RowVerdict {
        var told = reader.details()
        told.locatedIn = place(told.dossier.address)
        compare(told.dossier.coordinates, told.locatedIn)
        (told.governedBy, told.dossier.institution) = superior(of: told)
        let existing = existing(told)
        guard reader.mistakes.isEmpty else { return .refuse(told.name, reader.mistakes.map(\.refusal), record: existing?.id) }
        let warnings = reader.remarks.map(\.refusal)
        guard let existing else { return .add(told.name, group: "", values: told.fields, claims: claims(told, nil), warnings: warnings) }
        let known = InstitutionDetails(existing, on: desk.context.today)
        told = keeping(told, known)
        return .change(
            told.name, record: existing.id, version: existing.version, group: "", values: told.fields, changes: changes(from: known, to: told),
            claims: claims(told, existing.id), warnings: warnings)
    }

    /// Two rows of one file are the same by name and licence, and by the record that they change.
    private func claims(_ told: InstitutionDetails, _ record: String?) -> [Claim] {
        let key = Institution.duplicateKey(told.name, told.dossier.licence, under: told.governedBy)
        return [Claim("institution:" + key, field: "name")]
            + [record.map { Claim("record:" + $0, field: "name") }, told.identifier.map { Claim("identifier:" + $0, field: "identifier") }].compactMap { $0 }
    }

    // MARK: Which record it is

    private mutating func existing(_ told: InstitutionDetails) -> Institution? {
        if let id = row.key {
            if let known = desk.known[id] { return known }
            reader.wrong("name", "institutions.refuse.key_unknown")
            return nil
        }
        let key = Institution.duplicateKey(told.name, told.dossier.licence, under: told.governedBy)
        if let known = desk.institution(keyed: key) { return known }
        if desk.isElsewhere(key) { reader.wrong("name", "institutions.refuse.duplicate_elsewhere") }
        let namesakes = desk.institutions(named: told.name)
        guard namesakes.count == 1, !told.name.isEmpty else { return nil }
        // A renewed licence, or one that was not known: the same institution.
        if told.dossier.licence != nil, namesakes[0].dossier.licence != nil { reader.remark("licence_number", "institutions.remark.renewed") }
        return namesakes[0]
    }

    /// A column that the list has not leaves the field as it is.
    private func keeping(_ told: InstitutionDetails, _ known: InstitutionDetails) -> InstitutionDetails {
        var kept = told
        func keep<T>(_ field: String, _ path: WritableKeyPath<InstitutionDetails, T>) { if !row.has(field) { kept[keyPath: path] = known[keyPath: path] } }
        keep("ownership", \.dossier.ownership)
        keep("identifier", \.identifier)
        keep("licence_number", \.dossier.licence)
        keep("licensed_on", \.dossier.licensedOn)
        keep("licence_issuer", \.dossier.licenceIssuer)
        keep("founded_on", \.dossier.foundedOn)
        keep("address", \.dossier.address)
        keep("latitude", \.dossier.coordinates)
        keep("area_kind", \.dossier.areaKind)
        keep("phone", \.dossier.phone)
        keep("email", \.dossier.email)
        keep("website", \.dossier.website)
        kept.nameInEnglish = known.nameInEnglish
        if !row.has("governed_by") || row.isEmpty("governed_by") { (kept.governedBy, kept.dossier.institution) = (known.governedBy, known.dossier.institution) }
        if !row.has("address") && !row.has("province") && !row.has("commune") { kept.locatedIn = known.locatedIn }
        return kept
    }

    // MARK: Where it lies

    private mutating func place(_ address: String?) -> String? {
        let gazetteer = desk.gazetteer
        // What the register says of this very address a person has said before.
        if let known = row.key.flatMap({ desk.known[$0] }), row.isEmpty("province"), row.isEmpty("commune"), known.dossier.address == address {
            return InstitutionDetails(known, on: desk.context.today).locatedIn
        }
        var place = gazetteer.place(in: address ?? "", otherwise: desk.province)
        if !row.isEmpty("province") {
            guard let named = gazetteer.province(typed: row["province"]) else {
                reader.wrong("province", "institutions.refuse.province", ["typed": reader.shortened(row["province"])])
                return nil
            }
            if named.id != place.province { place = gazetteer.place(in: address ?? "", otherwise: named.id) }
            if place.province != named.id { (place.province, place.commune) = (named.id, nil) }
            place.isOldName = place.isOldName || named.isOldName
        }
        if place.isAssumed, row.isEmpty("province"), let address, let standard = place.province, place.commune == nil || place.unknownEnd != nil {
            ask(address, place, standard)
            return nil
        }
        guard let province = place.province else {
            reader.wrong(row.has("province") ? "province" : "address", "institutions.refuse.province_unknown")
            return nil
        }
        if !row.isEmpty("commune") { place.commune = gazetteer.commune(typed: row["commune"], of: province) ?? place.commune }
        remark(place, province)
        return place.commune ?? province
    }

    /// An address that goes on behind what is understood, or that is not understood at all, may lie anywhere: a person says where.
    private mutating func ask(_ address: String, _ place: Gazetteer.Place, _ standard: String) {
        let name = desk.gazetteer.name(standard)
        reader.wrong(
            "province", "institutions.refuse.province_asked",
            ["typed": reader.shortened(place.unknownEnd ?? address), "province": name], suggestions: [.init(value: name, label: name, isGuess: true)])
    }

    private mutating func remark(_ place: Gazetteer.Place, _ province: String) {
        let name = desk.gazetteer.name(province), field = row.has("address") ? "address" : "province"
        if place.isAssumed, row.isEmpty("province") { reader.remark(field, "institutions.remark.province_assumed", ["province": name]) }
        if place.isOldName { reader.remark(field, "institutions.remark.old_province", ["province": name]) }
        if let ours = desk.province, ours != province { reader.remark(field, "institutions.remark.other_province", ["province": name]) }
        if place.commune == nil { reader.remark(field, "institutions.remark.commune_unknown") }
    }

    /// Coordinates that do not lie where the row says.
    private mutating func compare(_ coordinates: Coordinates?, _ unit: String?) {
        guard let coordinates, let unit, let doubt = desk.doubt?(coordinates, unit) else { return }
        let key = doubt.found != nil ? "place_elsewhere" : doubt.isCommune ? "place_outside_commune" : "place_outside"
        reader.remark(
            "latitude", "institutions.remark.\(key)",
            ["recorded": doubt.recorded, "found": doubt.found ?? "", "n": doubt.distance(Format(.vi))])
    }

    // MARK: Who governs it

    /// The governing body, and the school of a branch, which governs it.
    private mutating func superior(of told: InstitutionDetails) -> (governedBy: String?, school: String?) {
        if desk.codes.types[told.type]?.isWhole == false {
            let school = school()
            return (school, school)
        }
        let typed = row["governed_by"]
        if typed.isEmpty { return (desk.context.organisation, nil) }
        if row.isChosen("governed_by") { return (typed, nil) }
        let named = desk.superiors[nameKey(typed)] ?? [], ours = named.filter(\.isOurs)
        if named.isEmpty, let heirs = desk.heirs[nameKey(typed)] {
            let names = heirs.map(\.name).joined(separator: "; ")
            wrong(typed, "institutions.refuse.superior_former", fixes: heirs.filter(\.isOurs), ["now": names])
            return (nil, nil)
        }
        if ours.count == 1 { return (ours[0].id, nil) }
        if ours.count > 1 {
            wrong(typed, "institutions.refuse.superior_ambiguous", fixes: ours)
        } else if named.contains(where: { desk.above.contains($0.id) && $0.kind == .committee }) {
            reader.remark("governed_by", "institutions.remark.superior_above", ["typed": reader.shortened(typed)])
            return (desk.context.organisation, nil)
        } else {
            wrong(typed, named.isEmpty ? "institutions.refuse.superior_unknown" : "institutions.refuse.superior_outside")
        }
        return (nil, nil)
    }

    private mutating func wrong(_ typed: String, _ key: String, fixes: [ImportDesk.Superior] = [], _ more: [String: String] = [:]) {
        reader.wrong(
            "governed_by", key, more.merging(["typed": reader.shortened(typed)]) { $1 },
            suggestions: fixes.map { .init(value: $0.id, label: $0.name) } + [.init(value: "", label: "")])
    }

    private mutating func school() -> String? {
        let typed = row["institution_id"]
        if typed.isEmpty {
            reader.wrong("institution_id", "institutions.refuse.school_missing")
            return nil
        }
        let schools = desk.schools[nameKey(typed)] ?? []
        if schools.count != 1 { reader.wrong("institution_id", "institutions.refuse.school_unknown", ["typed": reader.shortened(typed)]) }
        return schools.count == 1 ? schools[0] : nil
    }
}

extension Misread {
    var refusal: Refusal {
        Refusal(field, key: key, arguments, fixes: suggestions.map { Fix($0.value, label: $0.label, inEnglish: $0.labelInEnglish, isGuess: $0.isGuess) })
    }
}
