import People
import Platform
import Vietnamese

/// The sections of a person's page.
extension StaffRecordView {
    func trainings(_ page: PageContext) -> HTML {
        Panel(
            page.t("staff.trainings"), id: "trainings", aside: remark(page.t("staff.trainings.rule")),
            isFlush: !member.trainings.isEmpty
        ) {
            if member.trainings.isEmpty {
                p(.class("muted")) { page.t("staff.trainings.none") }
            } else {
                trainingTable(page).html(page)
            }
        }.html()
    }

    func trainingTable(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("staff.trainings"),
            columns: [
                Column(page.t("staff.field.course_type"), isHead: true),
                Column(page.t("staff.column.completed_on"), .short),
                Column(page.t("staff.column.evidence"), .short),
                Column(page.t("staff.column.counted")), Column(page.t("staff.field.provider"), isWideOnly: true),
            ],
            rows: member.trainings.sorted { $0.completedOn > $1.completedOn }.map { training in
                let type = codes.courseType(training.courseType)?.name(page.language == .en) ?? training.courseType
                return TableRow([
                    model.mayEdit
                        ? .link(
                            type, StaffForm.correction.path(person.id, item: training.id), below: training.facts.title)
                        : .text(type, below: training.facts.title),
                    .text(page.day(training.completedOn)), .text(training.evidence), counted(training, page),
                    .text(provider(training, page)),
                ])
            })
    }

    func counted(_ training: Training, _ page: PageContext) -> Cell {
        training.evidence == nil
            ? .valued(page.t("staff.counted.no_evidence"), .gap, page)
            : .valued(page.t("staff.counted.yes"), .met, page)
    }

    func provider(_ training: Training, _ page: PageContext) -> String? {
        let parts = [training.facts.provider, training.facts.hours.map { page.t("staff.hours", ["n": $0]) }].compactMap
        { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    func employments(_ page: PageContext) -> HTML {
        Panel(page.t("staff.employments"), id: "employments", isFlush: true) {
            DataTable(
                page.t("staff.employments"),
                columns: [
                    Column(page.t("staff.column.organisation"), isHead: true), Column(page.t("staff.column.position")),
                    Column(page.t("staff.column.main")),
                    Column(page.t("staff.field.from"), .short), Column(page.t("staff.field.until"), .short),
                    Column("", .short),
                ],
                rows: member.employments.sorted { $0.from > $1.from }.map { employment($0, page) }
            ).html(page)
            if model.mayEdit {
                p(.class("row-x px-3 pb-3 mt-3 noprint")) {
                    if member.mainEmployment(at: today) != nil {
                        a(href: StaffForm.move.path(person.id)) { page.t("staff.job.move") }
                    }
                    a(href: StaffForm.second.path(person.id)) { page.t("staff.job.second") }
                }
            }
        }.html()
    }

    func employment(_ employment: Employment, _ page: PageContext) -> TableRow {
        let mayEnd = model.mayEdit && employment.until > today
        return TableRow([
            .link(
                model.organisations[employment.organisation] ?? employment.organisation,
                "/institutions/" + employment.organisation),
            .text(position(employment, page)), .text(page.t(employment.isMain ? "staff.main.yes" : "staff.main.no")),
            .text(page.day(employment.from)),
            .text(employment.isOpen ? nil : page.day(employment.until.adding(days: -1))),
            mayEnd ? .link(page.t("staff.job.end"), StaffForm.end.path(person.id, item: employment.id)) : .text(""),
        ])
    }

    func position(_ employment: Employment, _ page: PageContext) -> String {
        codes.position(employment.position)?.name(page.language == .en) ?? employment.position
    }

    func competences(_ page: PageContext) -> HTML {
        Panel(page.t("staff.competence"), id: "competence") {
            if member.competences.isEmpty { p(.class("muted")) { page.t("staff.competence.none") } }
            for competence in member.competences {
                KeyValues([
                    Fact(
                        page.t("staff.field.frame"),
                        codes.frames.first { $0.code == competence.frame }?.name(page.language == .en)
                            ?? competence.frame),
                    Fact(page.t("staff.column.level"), level(competence, page)),
                    Fact(page.t("staff.column.assessed_on"), page.day(competence.assessedOn)),
                ]).html()
            }
            if model.mayEdit {
                p(.class("mt-3 mb-0 noprint")) {
                    a(href: StaffForm.competence.path(person.id)) { page.t("staff.job.competence") }
                }
            }
        }.html()
    }

    func level(_ competence: Competence, _ page: PageContext) -> String {
        let name = codes.levels(of: competence.frame).first { $0.code == competence.level }?.name(page.language == .en)
        return name.map { "\(competence.level): \($0)" } ?? competence.level
    }

    func identity(_ page: PageContext) -> HTML {
        let birth = facts.bornOn.map { page.day($0) } ?? facts.birthYear.map(String.init)
        let country = Countries.name(of: facts.nationality, isEnglish: page.language == .en)
        let old = model.oldNumbers.map { page.t("people.old_number.\($0.kind.rawValue)", ["value": $0.value]) }
        return Panel(page.t("staff.person"), id: "person") {
            KeyValues([
                Fact(page.t("staff.column.number"), facts.number),
                Fact(page.t("staff.column.passport"), facts.passport),
                Fact(page.t("staff.column.nationality"), country),
                Fact(page.t("staff.column.born"), birth),
                Fact(page.t("staff.column.sex"), facts.sex.map { page.t("people.sex.\($0.rawValue)") }),
                Fact(page.t("staff.column.phone"), facts.phone), Fact(page.t("staff.column.email"), facts.email),
                Fact(page.t("staff.old_numbers"), old.joined(separator: ", ")),
            ]).html()
        }.html()
    }
}
