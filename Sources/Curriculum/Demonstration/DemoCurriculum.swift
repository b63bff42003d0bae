import Institutions
import Platform
import Vietnamese

/// Synthetic licences, programmes, versions, outcomes and modules, as rows by the names of the registers' fields. The
/// occupations are those that the shipped policy names; which institution teaches what is invented.
struct DemoCurriculum {
    typealias Line = [String: String]

    struct Words: Decodable, Sendable {
        let yes, no, outcomeCode, ministry, issuer, approver, licence, decision, source, formerName,
            technologyModule: String
        let shortCourses, outcomes, digitalOutcomes, modules: [String]
    }

    /// All that one institution teaches, by register.
    struct Lines {
        var licences: [Line] = [], programmes: [Line] = [], versions: [Line] = [], outcomes: [Line] = [],
            modules: [Line] = []
    }

    let words: Words
    let occupations: [(code: String, name: String)]
    let components: [String]
    var random: SeededRandom
    let today: Day
    private var serial = 0

    init(
        words: Words, occupations: [(code: String, name: String)], components: [String], random: SeededRandom,
        today: Day
    ) {
        self.words = words
        self.occupations = occupations
        self.components = components
        self.random = random
        self.today = today
    }

    mutating func lines(of institution: DemoInstitution) -> Lines {
        var lines = Lines()
        let (level, prefix, count) =
            switch institution.type {
            case "cao-dang": ("cao-dang", "6", 6)
            case "trung-cap": ("trung-cap", "5", 4)
            default: ("so-cap", "", 2)
            }
        let all =
            prefix.isEmpty
            ? words.shortCourses.map { (code: "", name: $0) } : occupations.filter { $0.code.hasPrefix(prefix) }
        let first = random.below(all.count)
        for number in 0..<min(count, all.count) {
            // A step without a common divisor meets each of the list once.
            add(all[(first + number * (all.count % 5 == 0 ? 3 : 5)) % all.count], level, of: institution, to: &lines)
        }
        return lines
    }

    private mutating func add(
        _ occupation: (code: String, name: String), _ level: String, of institution: DemoInstitution,
        to lines: inout Lines
    ) {
        serial += 1
        let code = "MH-\(serial)", licensed = day(2016, 2022), start = licensed.adding(days: 30 + random.below(200))
        lines.licences.append([
            "organisation": institution.name, "name": occupation.name, "occupation": occupation.code, "level": level,
            "intake": String(20 + random.below(12) * 10), "decision": "\(serial)" + words.licence,
            "decided_on": text(licensed), "issuer": words.issuer,
        ])
        lines.programmes.append([
            "organisation": institution.name, "name": occupation.name, "code": code, "occupation": occupation.code,
            "level": level,
            "credits": level == "so-cap"
                ? "" : String(level == "cao-dang" ? 75 + random.below(30) : 50 + random.below(20)),
            "hours": level == "so-cap" ? "300" : "", "from_day": text(start),
        ])
        let version = addVersions(of: code, from: start, institution, to: &lines)
        addContent(
            of: code + " " + version, isTechnology: occupation.code.dropFirst().hasPrefix("480"), institution,
            to: &lines)
    }

    /// The first version, and for the more eager an update; returns the label of the last.
    private mutating func addVersions(
        of code: String, from start: Day, _ institution: DemoInstitution, to lines: inout Lines
    ) -> String {
        func line(_ label: String, _ kind: String, _ decided: Day, _ from: Day) -> Line {
            [
                "organisation": institution.name, "label": label, "programme": code, "kind": kind,
                "decision": "\(label)/\(serial)" + words.decision,
                "decided_on": text(decided), "issuer": words.approver, "from_day": text(from),
            ]
        }
        lines.versions.append(line(String(start.year), "first", start.adding(days: -20), start))
        let updated = max(day(2022, 2026), start.adding(days: 400))
        guard random.share() < 0.3 + 0.6 * institution.eagerness.resources, updated < today else {
            return String(start.year)
        }
        lines.versions.append(line("\(updated.year)", "update", updated, updated))
        return String(updated.year)
    }

    private mutating func addContent(
        of version: String, isTechnology: Bool, _ institution: DemoInstitution, to lines: inout Lines
    ) {
        let isDigital = random.share() < institution.eagerness.competence, digital = isDigital ? 1 + random.below(3) : 0
        for number in 1...6 {
            let isMapped = number <= digital
            lines.outcomes.append([
                "organisation": institution.name, "programme_version": version,
                "code": words.outcomeCode + String(number),
                "wording": isMapped
                    ? words.digitalOutcomes[(serial + number) % words.digitalOutcomes.count]
                    : words.outcomes[(serial + number) % words.outcomes.count],
                "components": isMapped
                    ? Set((0...random.below(3)).map { _ in random.pick(components) }).sorted().joined(separator: "; ")
                    : "",
            ])
        }
        let online = institution.eagerness.resources * 0.4
        for number in 1...8 {
            let isIt = number == 8 && (isTechnology || isDigital)
            lines.modules.append([
                "organisation": institution.name, "programme_version": version, "code": "MH0\(number)",
                "name": isIt ? words.technologyModule : words.modules[number - 1],
                "hours": String(30 + random.below(5) * 15),
                "is_online": random.share() < online ? words.yes : words.no, "is_it": isIt ? words.yes : words.no,
            ])
        }
    }

    private mutating func day(_ first: Int, _ last: Int) -> Day { random.day(first, last, before: today) }
    private func text(_ day: Day) -> String { Format(.vi).day(day) }
}
