import Platform
import Vietnamese

extension StaffForm {
    /// The level of digital competence.
    static let competence = StaffForm(
        name: "competence", path: "/staff/:id/competence", fields: ["level", "assessed_on"],
        values: { dossier in
            let known = dossier.member.competences.first
            return [("level", known?.level), ("assessed_on", StaffDossier.typed(known?.assessedOn))]
        },
        perform: { staff, act, db in
            try staff.setCompetence(act.person, version: act.version, act.reader.competence(), by: act.actor, in: db)
        })
}
