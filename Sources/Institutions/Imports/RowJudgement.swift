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
        guard reader.mistakes.isEmpty else {
            return .refuse(told.name, reader.mistakes.map(\.refusal), record: existing?.id)
        }
        guard let existing else {
            assumeSuperior(told)
            sayAlike(told)
            return .add(
                told.name, group: "", values: told.fields, claims: claims(told, nil),
                warnings: reader.remarks.map(\.refusal), likeness: likeness(told))
        }
        let known = InstitutionDetails(existing, on: desk.context.today)
        told = keeping(told, known)
        let warnings = reader.remarks.map(\.refusal)
        return .change(
            told.name, record: existing.id, version: existing.version, group: "", values: told.fields,
            changes: changes(from: known, to: told),
            claims: claims(told, existing.id), warnings: warnings)
    }

    /// Two rows of one file are the same by name and licence, and by the record that they change.
    private func claims(_ told: InstitutionDetails, _ record: String?) -> [Claim] {
        let key = Institution.duplicateKey(told.name, told.dossier.licence, under: told.governedBy)
        return [Claim("institution:" + key, field: "name")]
            + [
                record.map { Claim("record:" + $0, field: "name") },
                told.identifier.map { Claim("identifier:" + $0, field: "identifier") },
            ].compactMap { $0 }
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
        let isRenewed = told.dossier.licence != nil && namesakes[0].dossier.licence != nil
        reader.remark(
            isRenewed ? "licence_number" : "name",
            isRenewed ? "institutions.remark.renewed" : "institutions.remark.matched_by_name")
        return namesakes[0]
    }

    /// What is added may be there already, under a name that is written otherwise.
    private mutating func sayAlike(_ told: InstitutionDetails) {
        guard desk.codes.types[told.type]?.isWhole != false else { return }
        let names = desk.alike(told.name, told.dossier.licence).filter { !$0.isBranch }.map {
            $0.organisation.timeline.nearest(to: desk.context.today).name
        }
        if !names.isEmpty {
            reader.remark("name", "institutions.remark.perhaps_same", ["names": names.joined(separator: "; ")])
        }
    }

    /// Numbers of licences are unique where they are given; a list without them is compared by its names.
    private func likeness(_ told: InstitutionDetails) -> String? {
        guard desk.codes.types[told.type]?.isWhole != false else { return nil }
        let province = told.locatedIn.flatMap { desk.gazetteer.province(of: $0) } ?? ""
        return told.dossier.licence.map { "licence:\(province):" + $0.key } ?? "name:\(province):"
            + WholeName(told.name).key
    }

    /// An empty cell, or a column that the list has not, leaves the field as it is; where an export had it filled, that
    /// is said.
    private mutating func keeping(_ told: InstitutionDetails, _ known: InstitutionDetails) -> InstitutionDetails {
        var kept = told, emptied: [String] = []
        func keep<T: Equatable>(_ field: String, _ path: WritableKeyPath<InstitutionDetails, T>) {
            guard row.isEmpty(field) else { return }
            if row.has(field), row.key != nil, told[keyPath: path] != known[keyPath: path] { emptied.append(field) }
            kept[keyPath: path] = known[keyPath: path]
        }
        if keepsName(told.name, known.name) {
            kept.name = known.name
            reader.remark(
                "name", "institutions.remark.name_kept", ["typed": reader.shortened(told.name), "kept": known.name])
        }
        keep("ownership", \.dossier.ownership)
        keep("identifier", \.identifier)
        keep("licence_number", \.dossier.licence)
        keep("licensed_on", \.dossier.licensedOn)
        keep("licence_issuer", \.dossier.licenceIssuer)
        keep("founded_on", \.dossier.foundedOn)
        keep("address", \.dossier.address)
        if row.isEmpty("longitude") { keep("latitude", \.dossier.coordinates) }
        keep("area_kind", \.dossier.areaKind)
        keep("phone", \.dossier.phone)
        keep("email", \.dossier.email)
        keep("website", \.dossier.website)
        kept.nameInEnglish = known.nameInEnglish
        if row.isEmpty("governed_by") {
            (kept.governedBy, kept.dossier.institution) = (known.governedBy, known.dossier.institution)
        }
        if ["address", "province", "commune"].allSatisfy(row.isEmpty) { kept.locatedIn = known.locatedIn }
        forget(kept)
        for change in emptied.isEmpty ? [] : changes(from: known, to: told) where emptied.contains(change.field) {
            reader.remark(change.field, "import.doubt.empty_kept", ["kept": change.was.plain])
        }
        return kept
    }

    /// What was said of empty cells is not so, since something is known.
    private mutating func forget(_ kept: InstitutionDetails) {
        let isElsewhere = ["address", "province", "commune"].allSatisfy(row.isEmpty)
        reader.remarks.removeAll { remark in
            switch remark.key {
            case "institutions.remark.no_licence": kept.dossier.licence != nil
            case "institutions.remark.no_ownership": kept.dossier.ownership != nil
            default: isElsewhere && ["address", "province", "commune"].contains(remark.field)
            }
        }
    }

    /// The same name in capitals or without its marks says less than what is known.
    private func keepsName(_ said: String, _ known: String) -> Bool {
        guard said != known, nameKey(said) == nameKey(known) else { return false }
        return said.lacksMarks(of: known) || said.nameLooksAllCaps && !known.nameLooksAllCaps
            || said == said.lowercased() && known != known.lowercased()
    }
}

extension Misread {
    var refusal: Refusal {
        Refusal(
            field, key: key, arguments,
            fixes: suggestions.map { Fix($0.value, label: $0.label, inEnglish: $0.labelInEnglish, isGuess: $0.isGuess) }
        )
    }
}
