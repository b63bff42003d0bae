import Organisations
import Platform
import Vietnamese

/// What one row of a list would do.
struct RowJudgement {
    let row: ImportRow
    let desk: ImportDesk
    var reader: DetailsReader

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
        if existing == nil { assumeSuperior(told) }
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
}

extension Misread {
    var refusal: Refusal {
        Refusal(field, key: key, arguments, fixes: suggestions.map { Fix($0.value, label: $0.label, inEnglish: $0.labelInEnglish, isGuess: $0.isGuess) })
    }
}
