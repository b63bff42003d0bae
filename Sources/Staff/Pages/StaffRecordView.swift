import People
import Platform
import Vietnamese

/// A person's page.
struct StaffRecordView {
    let model: StaffRecordModel
    let codes: StaffCodes
    let today: Day
    /// What was just done, as the address says.
    let done: String?

    private var person: Person { model.person }
    private var facts: PersonFacts { model.person.facts }
    private var member: Member { model.member }

    func html(_ page: PageContext) -> HTML {
        let name = person.isErased ? page.t("staff.erased") : facts.fullName, lang = person.isErased ? nil : page.ofNames
        return RecordPage(
            name, lead: lead(page), crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(name, lang: lang)], actions: actions(page), facts: keyFacts(page),
            notice: notice(page), jumps: jumps(page), sections: [trainings(page), employments(page), competences(page), identity(page)], history: history(page),
            lang: lang
        ).html(page)
    }

    // MARK: Head

    @HTMLBuilder private func lead(_ page: PageContext) -> HTML {
        if let main = member.mainEmployment(at: today) {
            span(.class("state met fill")) {
                icon("check-circle-fill"); page.t("staff.state.working")
            }
            span { position(main, page) + ", " + (model.organisations[main.organisation] ?? "") }
        } else if member.employments.contains(where: { $0.holds(on: today) }) {
            span(.class("state na")) {
                icon("circle"); page.t("staff.state.visiting")
            }
        } else {
            span(.class("state na")) {
                icon("circle"); page.t("staff.state.left")
            }
        }
    }

    private func actions(_ page: PageContext) -> [Action] {
        guard model.mayEdit, !person.isErased else { return [] }
        return [
            Action(page.t("staff.job.person"), StaffForm.person.path(person.id), icon: "pencil"),
            Action(page.t("staff.job.training"), StaffForm.training.path(person.id), icon: "plus", style: .main),
        ]
    }

    private func keyFacts(_ page: PageContext) -> [Fact] {
        let main = member.mainEmployment(at: today)
        return [
            Fact(page.t("staff.column.category"), main.map { page.t("staff.category.\($0.category.rawValue)") }),
            Fact(page.t("staff.fact.since"), main.map { page.day($0.from) }),
            Fact(page.t("staff.fact.courses"), page.number(member.trainings.count)),
            Fact(page.t("staff.fact.evidenced"), page.number(member.trainings.count { $0.evidence != nil })),
            Fact(page.t("staff.column.level"), member.competences.first?.level),
        ]
    }

    @HTMLBuilder private func notice(_ page: PageContext) -> HTML {
        if let done, StaffForm.all.contains(where: { $0.name == done }) || ["new", "undone", "joined"].contains(done) {
            Done(page.t("staff.done.\(done)"), undo: undoing(page)).html(page)
        }
        if let other = model.duplicates.first {
            let action = Action(page.t("staff.duplicate.see"), Staff.pairPath(person.id, other))
            Note(page.t("staff.duplicate"), icon: "people", isWarning: true, action: model.mayEdit ? action : nil).html(page)
        }
        if person.isErased { Note(page.t("staff.erased.words"), isWarning: true).html(page) }
    }

    private func undoing(_ page: PageContext) -> Action? {
        model.mayEdit ? Action(page.t("staff.history.open"), Staff.path(person.id) + "/history", style: .quiet) : nil
    }

    private func jumps(_ page: PageContext) -> [Jumps.Item] {
        [
            .init(page.t("staff.trainings"), "#trainings", count: member.trainings.count, isCurrent: true),
            .init(page.t("staff.employments"), "#employments", count: member.employments.count), .init(page.t("staff.competence"), "#competence"),
            .init(page.t("staff.person"), "#person"),
        ]
    }

    // MARK: Sections

    private func trainings(_ page: PageContext) -> HTML {
        Panel(page.t("staff.trainings"), id: "trainings", aside: remark(page.t("staff.trainings.rule")), isFlush: !member.trainings.isEmpty) {
            if member.trainings.isEmpty { p(.class("muted")) { page.t("staff.trainings.none") } } else { trainingTable(page).html(page) }
        }.html()
    }

    private func trainingTable(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("staff.trainings"),
            columns: [
                Column(page.t("staff.field.course_type"), isHead: true), Column(page.t("staff.column.completed_on"), .short),
                Column(page.t("staff.column.evidence"), .short),
                Column(page.t("staff.column.counted")), Column(page.t("staff.field.provider"), isWideOnly: true),
            ],
            rows: member.trainings.sorted { $0.completedOn > $1.completedOn }.map { training in
                let type = codes.courseType(training.courseType)?.name(page.language == .en) ?? training.courseType
                return TableRow([
                    model.mayEdit
                        ? .link(type, StaffForm.correction.path(person.id, item: training.id), below: training.facts.title)
                        : .text(type, below: training.facts.title),
                    .text(page.day(training.completedOn)), .text(training.evidence), counted(training, page), .text(provider(training, page)),
                ])
            })
    }

    private func counted(_ training: Training, _ page: PageContext) -> Cell {
        training.evidence == nil ? .valued(page.t("staff.counted.no_evidence"), .gap, page) : .valued(page.t("staff.counted.yes"), .met, page)
    }

    private func provider(_ training: Training, _ page: PageContext) -> String? {
        let parts = [training.facts.provider, training.facts.hours.map { page.t("staff.hours", ["n": $0]) }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func employments(_ page: PageContext) -> HTML {
        Panel(page.t("staff.employments"), id: "employments", isFlush: true) {
            DataTable(
                page.t("staff.employments"),
                columns: [
                    Column(page.t("staff.column.organisation"), isHead: true), Column(page.t("staff.column.position")), Column(page.t("staff.column.main")),
                    Column(page.t("staff.field.from"), .short), Column(page.t("staff.field.until"), .short), Column("", .short),
                ],
                rows: member.employments.sorted { $0.from > $1.from }.map { employment($0, page) }
            ).html(page)
            if model.mayEdit {
                p(.class("row-x px-3 pb-3 mt-3 noprint")) {
                    if member.mainEmployment(at: today) != nil { a(href: StaffForm.move.path(person.id)) { page.t("staff.job.move") } }
                    a(href: StaffForm.second.path(person.id)) { page.t("staff.job.second") }
                }
            }
        }.html()
    }

    private func employment(_ employment: Employment, _ page: PageContext) -> TableRow {
        let mayEnd = model.mayEdit && employment.until > today
        return TableRow([
            .link(model.organisations[employment.organisation] ?? employment.organisation, "/institutions/" + employment.organisation),
            .text(position(employment, page)), .text(page.t(employment.isMain ? "staff.main.yes" : "staff.main.no")), .text(page.day(employment.from)),
            .text(employment.isOpen ? nil : page.day(employment.until.adding(days: -1))),
            mayEnd ? .link(page.t("staff.job.end"), StaffForm.end.path(person.id, item: employment.id)) : .text(""),
        ])
    }

    private func position(_ employment: Employment, _ page: PageContext) -> String {
        codes.position(employment.position)?.name(page.language == .en) ?? employment.position
    }

    private func competences(_ page: PageContext) -> HTML {
        Panel(page.t("staff.competence"), id: "competence") {
            if member.competences.isEmpty { p(.class("muted")) { page.t("staff.competence.none") } }
            for competence in member.competences {
                KeyValues([
                    Fact(page.t("staff.field.frame"), codes.frames.first { $0.code == competence.frame }?.name(page.language == .en) ?? competence.frame),
                    Fact(page.t("staff.column.level"), level(competence, page)), Fact(page.t("staff.column.assessed_on"), page.day(competence.assessedOn)),
                ]).html()
            }
            if model.mayEdit { p(.class("mt-3 mb-0 noprint")) { a(href: StaffForm.competence.path(person.id)) { page.t("staff.job.competence") } } }
        }.html()
    }

    private func level(_ competence: Competence, _ page: PageContext) -> String {
        let name = codes.levels(of: competence.frame).first { $0.code == competence.level }?.name(page.language == .en)
        return name.map { "\(competence.level): \($0)" } ?? competence.level
    }

    private func identity(_ page: PageContext) -> HTML {
        let birth = facts.bornOn.map { page.day($0) } ?? facts.birthYear.map(String.init)
        let country = Countries.name(of: facts.nationality, isEnglish: page.language == .en)
        let old = model.oldNumbers.map { page.t("people.old_number.\($0.kind.rawValue)", ["value": $0.value]) }
        return Panel(page.t("staff.person"), id: "person") {
            KeyValues([
                Fact(page.t("staff.column.number"), facts.number), Fact(page.t("staff.column.passport"), facts.passport),
                Fact(page.t("staff.column.nationality"), country),
                Fact(page.t("staff.column.born"), birth), Fact(page.t("staff.column.sex"), facts.sex.map { page.t("people.sex.\($0.rawValue)") }),
                Fact(page.t("staff.column.phone"), facts.phone), Fact(page.t("staff.column.email"), facts.email),
                Fact(page.t("staff.old_numbers"), old.joined(separator: ", ")),
            ]).html()
        }.html()
    }

    private func history(_ page: PageContext) -> HistoryColumn {
        let words = StaffHistoryWords(codes: codes, organisations: model.organisations, page: page)
        return HistoryColumn(model.history.map(words.entry), all: Link(page.t("staff.history.all"), Staff.path(person.id) + "/history"))
    }
}
