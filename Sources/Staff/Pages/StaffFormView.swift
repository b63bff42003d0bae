import People
import Platform
import Vietnamese

/// The form of one job.
struct StaffFormView {
    let job: StaffJob
    let person: Person
    let member: Member
    let item: Int?
    let typed: FormData
    let codes: StaffCodes
    let errors: [FieldError]
    /// What was typed before and is shown again.
    var draft: Draft?

    func html(_ page: PageContext) -> HTML {
        let path = Staff.path(person.id), title = page.t("staff.job.\(job.rawValue)"), name = person.facts.fullName
        return FormPage(
            title, subject: name, lead: lead(page),
            crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(name, path, lang: page.ofNames), Crumb(title)],
            form: FormModel(
                path: job.path(person.id, item: item),
                sections: [.init(nil, StaffFields(typed: typed, codes: codes, errors: errors, page: page).of(job.fields))],
                submit: page.t("staff.job.\(job.rawValue).do"), cancel: Link(page.t("staff.cancel"), path), onceKey: typed[FormNames.once] ?? newID(),
                draft: job.draft(person.id, item: item), savedAt: draft?.savedAt.iso, isDraftOutdated: draft?.isOutdated(at: version) ?? false,
                hidden: [QueryItem("version", typed["version"] ?? String(version))], problems: general(page)),
            notice: removal(page)
        ).html(page)
    }

    private var version: Int { job == .person ? person.version : member.version }

    private func lead(_ page: PageContext) -> String {
        let hint = "staff.job.\(job.rawValue).lead"
        return page.strings.has(hint) ? page.t(hint) : ""
    }

    /// What has no field of its own in this form.
    private func general(_ page: PageContext) -> [String] {
        errors.filter { !job.fields.contains($0.field) }.map { page.t($0.key, $0.arguments) }
    }

    @HTMLBuilder private func removal(_ page: PageContext) -> HTML {
        if job == .correction, let item {
            Note(page.t("staff.job.removal.words"), action: Action(page.t("staff.job.removal"), StaffJob.removal.path(person.id, item: item))).html(page)
        }
    }

    /// What the form begins with.
    static func values(_ job: StaffJob, _ person: Person, _ member: Member, _ item: Int?) -> FormData {
        func day(_ day: Day?) -> String? { day.map { Format(.vi).day($0) } }
        let values: [(String, String?)]
        switch job {
        case .person:
            let facts = person.facts
            values = [
                ("name", facts.fullName), ("number", facts.number), ("passport", facts.passport), ("nationality", facts.nationality),
                ("born", day(facts.bornOn) ?? facts.birthYear.map(String.init)), ("sex", facts.sex?.rawValue), ("phone", facts.phone), ("email", facts.email),
            ]
        case .correction:
            let facts = item.flatMap(member.training)?.facts
            values = [
                ("course_type", facts?.courseType), ("completed_on", day(facts?.completedOn)), ("evidence", facts?.evidence), ("title", facts?.title),
                ("hours", facts?.hours.map(String.init)), ("provider", facts?.provider),
            ]
        case .competence: values = [("level", member.competences.first?.level), ("assessed_on", day(member.competences.first?.assessedOn))]
        default: values = []
        }
        return FormData(values.compactMap { name, value in value.map { QueryItem(name, $0) } })
    }
}

/// The form of someone new.
struct NewStaffView {
    let typed: FormData
    let codes: StaffCodes
    let errors: [FieldError]
    var savedAt: Instant?

    private static let person = ["name", "number", "born", "sex", "phone", "email", "passport", "nationality"]
    private static let work = ["organisation", "position", "main", "from"]

    func html(_ page: PageContext) -> HTML {
        let fields = StaffFields(typed: typed, codes: codes, errors: errors, page: page)
        let known = Self.person + Self.work
        return FormPage(
            page.t("staff.add"), lead: page.t("staff.add.lead"), crumbs: [Crumb(page.t("staff.title"), "/staff"), Crumb(page.t("staff.add"))],
            form: FormModel(
                path: "/staff", sections: [.init(page.t("staff.person"), fields.of(Self.person)), .init(page.t("staff.work"), fields.of(Self.work))],
                submit: page.t("staff.add.do"), cancel: Link(page.t("staff.cancel"), "/staff"), onceKey: typed[FormNames.once] ?? newID(),
                draft: StaffJob.draftOfNew, savedAt: savedAt?.iso, problems: errors.filter { !known.contains($0.field) }.map { page.t($0.key, $0.arguments) })
        ).html(page)
    }
}

/// The fields of the forms, each drawn in one way wherever it stands.
struct StaffFields {
    let typed: FormData
    let codes: StaffCodes
    let errors: [FieldError]
    let page: PageContext

    func of(_ names: [String]) -> [Field] { names.map(field) }

    private func field(_ name: String) -> Field {
        let hint = "staff.hint.\(name)"
        return Field(
            name, page.t("staff.field.\(name)"), control(name), value: typed[name] ?? preset(name), hint: page.strings.has(hint) ? page.t(hint) : nil,
            error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) }, isOptional: Self.optional.contains(name), width: width(name))
    }

    private static let optional: Set<String> = ["passport", "nationality", "phone", "email", "title", "hours", "provider", "evidence"]

    private func preset(_ name: String) -> String { name == "main" ? "yes" : "" }

    private func control(_ name: String) -> Field.Control {
        let isEnglish = page.language == .en
        switch name {
        case "number", "phone", "hours": return .digits
        case "born", "completed_on", "assessed_on", "from", "until": return .day
        case "sex": return .radio(Sex.allCases.map { .init($0.rawValue, page.t("people.sex.\($0.rawValue)")) })
        case "main": return .radio(["yes", "no"].map { .init($0, page.t("staff.main.\($0)")) })
        case "position": return .select(codes.positions.map { .init($0.code, $0.name(isEnglish)) })
        case "course_type": return .select(codes.courseTypes.map { .init($0.code, $0.name(isEnglish)) })
        case "level": return .select((codes.frames.first?.levels ?? []).map { .init($0.code, "\($0.code): \($0.name(isEnglish))") })
        case "reason": return .long(rows: 2)
        default: return .text()
        }
    }

    private func width(_ name: String) -> Field.Width {
        switch name {
        case "number", "phone", "born", "completed_on", "assessed_on", "from", "until", "passport", "nationality": .short
        case "hours": .short
        case "evidence": .medium
        default: .full
        }
    }
}
