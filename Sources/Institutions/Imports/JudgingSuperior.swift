import Organisations
import Platform
import Vietnamese

/// Who governs the institution of a row.
extension RowJudgement {
    /// The governing body, and the school of a branch, which governs it.
    mutating func superior(of told: InstitutionDetails) -> (governedBy: String?, school: String?) {
        if desk.codes.types[told.type]?.isWhole == false {
            let school = school()
            if !row.isEmpty("governed_by") {
                reader.remark(
                    "governed_by", "institutions.remark.branch_governed",
                    ["typed": reader.shortened(row["governed_by"])])
            }
            return (school, school)
        }
        if !row.isEmpty("institution_id") {
            reader.remark(
                "institution_id", "institutions.remark.no_branch", ["typed": reader.shortened(row["institution_id"])])
        }
        if row.isChosen("governed_by") { return (chosen(), nil) }
        let typed = row["governed_by"]
        if typed.isEmpty { return (desk.context.organisation, nil) }
        let named = desk.superiors.found(typed), ours = named.filter(\.isOurs)
        if named.isEmpty, let heirs = desk.heirs[typed] {
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
            wrong(
                typed, named.isEmpty ? "institutions.refuse.superior_unknown" : "institutions.refuse.superior_outside")
        }
        return (nil, nil)
    }

    /// Of a new institution whose row leaves the cell empty. Where the list has no such column, it is said once; see
    /// `InstitutionImport.remarks`.
    mutating func assumeSuperior(_ told: InstitutionDetails) {
        guard told.dossier.institution == nil, row.has("governed_by"), row.written("governed_by").isEmpty,
            !row.isChosen("governed_by")
        else { return }
        reader.remark(
            "governed_by", "institutions.remark.superior_assumed", ["chosen": desk.bodyName(desk.context.organisation)])
    }

    /// What a person chose instead of what the file says, which stays said. A choice of nothing is one of earlier
    /// editions: the importing office.
    private mutating func chosen() -> String {
        let chosen = row.isEmpty("governed_by") ? desk.context.organisation : row["governed_by"],
            written = row.written("governed_by")
        if nameKey(written) != nameKey(desk.bodyName(chosen)) {
            reader.remark(
                "governed_by", "institutions.remark.superior_chosen",
                ["typed": reader.shortened(written), "chosen": desk.bodyName(chosen)])
        }
        return chosen
    }

    /// Where no other body can be named, the importing office is offered by its name, as a guess.
    private mutating func wrong(
        _ typed: String, _ key: String, fixes: [ImportDesk.Superior] = [], _ more: [String: String] = [:]
    ) {
        let own = desk.context.organisation
        reader.wrong(
            "governed_by", key, more.merging(["typed": reader.shortened(typed)]) { $1 },
            suggestions: fixes.isEmpty
                ? [.init(value: own, label: desk.bodyName(own), isGuess: true)]
                : fixes.map { .init(value: $0.id, label: $0.name) })
    }

    private mutating func school() -> String? {
        let typed = row["institution_id"]
        if typed.isEmpty {
            reader.wrong("institution_id", "institutions.refuse.school_missing")
            return nil
        }
        let schools = desk.schools[nameKey(typed)] ?? []
        if schools.count != 1 {
            reader.wrong("institution_id", "institutions.refuse.school_unknown", ["typed": reader.shortened(typed)])
        }
        return schools.count == 1 ? schools[0] : nil
    }
}
