import People
import Platform
import Vietnamese

/// What two records say, field by field.
struct PairLines {
    struct Line {
        let name: String
        let values: [[String]]
        var differs: Bool { Set(values[0]) != Set(values[1]) }
    }

    let found: StaffPair
    let oldNumbers: [[OldNumber]]
    let organisations: [String: String]
    let codes: StaffCodes
    let page: PageContext

    var all: [Line] {
        [
            facts("name") { $0.fullName }, facts("number") { $0.number }, facts("born") { born($0) },
            facts("sex") { $0.sex.map { page.t("people.sex.\($0.rawValue)") } },
            facts("phone") { $0.phone }, facts("email") { $0.email }, facts("passport") { $0.passport },
            facts("nationality") { Countries.name(of: $0.nationality, isEnglish: page.language == .en) },
            Line(
                name: page.t("staff.old_numbers"),
                values: oldNumbers.map {
                    $0.map { page.t("people.old_number.\($0.kind.rawValue)", ["value": $0.value]) }
                }),
            members("staff.employments") { $0.employments.sorted { $0.from < $1.from }.map(words) },
            members("staff.trainings") { $0.trainings.sorted { $0.completedOn < $1.completedOn }.map(words) },
            members("staff.competence") { $0.competences.map { $0.level + ", " + page.day($0.assessedOn) } },
        ]
    }

    private func facts(_ field: String, _ value: (PersonFacts) -> String?) -> Line {
        Line(
            name: page.t("staff.field.\(field)"),
            values: found.persons.map { value($0.facts).map { $0.isEmpty ? [] : [$0] } ?? [] })
    }

    private func members(_ key: String, _ values: (Member) -> [String]) -> Line {
        Line(name: page.t(key), values: found.members.map(values))
    }

    private func born(_ facts: PersonFacts) -> String? {
        facts.bornOn.map { page.day($0) } ?? facts.birthYear.map(String.init)
    }

    private func words(_ work: Employment) -> String {
        let position = codes.position(work.position)?.name(page.language == .en) ?? work.position
        let days = page.day(work.from) + " – " + (work.isOpen ? "…" : page.day(work.until.adding(days: -1)))
        return [
            position, organisations[work.organisation] ?? work.organisation,
            page.t(work.isMain ? "staff.main.yes" : "staff.main.no"), days,
        ]
        .joined(separator: ", ")
    }

    private func words(_ training: Training) -> String {
        let type = codes.courseType(training.courseType)?.name(page.language == .en) ?? training.courseType
        return [type, page.day(training.completedOn), training.evidence].compactMap { $0 }.joined(separator: ", ")
    }
}
