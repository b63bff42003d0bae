import Platform
import Vietnamese

/// Courses: one more, another said of it, one taken away.
extension StaffForm {
    private static let course = ["course_type", "completed_on", "evidence", "title", "hours", "provider"]

    static let training = StaffForm(
        name: "training", path: "/staff/:id/trainings", fields: course,
        perform: { staff, act, db in
            try staff.addTraining(act.person, version: act.version, act.reader.training(), by: act.actor, in: db)
        })

    static let correction = StaffForm(
        name: "correction", path: "/staff/:id/trainings/:training", fields: course + ["reason"], item: .training,
        values: { dossier in
            let facts = dossier.training
            return [
                ("course_type", facts?.courseType), ("completed_on", StaffDossier.typed(facts?.completedOn)),
                ("evidence", facts?.evidence),
                ("title", facts?.title), ("hours", facts?.hours.map(String.init)), ("provider", facts?.provider),
            ]
        },
        perform: { staff, act, db in
            try staff.correctTraining(
                act.person, version: act.version, act.item, act.reader.training(), reason: act.reason, by: act.actor,
                in: db)
        })

    static let removal = StaffForm(
        name: "removal", path: "/staff/:id/trainings/:training/removal", fields: ["reason"], item: .training,
        perform: { staff, act, db in
            try staff.removeTraining(
                act.person, version: act.version, act.item, reason: act.reader.reason(), by: act.actor, in: db)
        })
}
