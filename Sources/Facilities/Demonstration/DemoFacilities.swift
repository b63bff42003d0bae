import Institutions
import Platform
import Registers
import Vietnamese

/// Synthetic sites, rooms, assets and answers to the checklist, as rows by the names of the registers' fields.
struct DemoFacilities {
    typealias Line = [String: String]

    struct Words: Decodable, Sendable {
        let mainSite, secondSite, yes, no, evidence, decision, issuer, criteria: String
        let rooms: [String: String]
        let assets: [String: [String]]
    }

    let words: Words
    /// Codes of the checklist, in its order.
    let items: [String]
    var random: SeededRandom
    let today: Day
    private var serial = 0
    /// The first one that can be is recognised, so that the smallest demonstration has one.
    private var hasRecognised = false

    init(words: Words, items: [String], random: SeededRandom, today: Day) {
        self.words = words
        self.items = items
        self.random = random
        self.today = today
    }

    mutating func sites(of institution: DemoInstitution) -> [Line] {
        let names = institution.staff > 60 ? [words.mainSite, words.secondSite] : [words.mainSite]
        return names.map { name in
            [
                "organisation": institution.name, "name": name, "land_area": String(1000 + random.below(30) * 500),
                "from_day": text(day(2012, 2020)),
            ]
        }
    }

    mutating func rooms(of institution: DemoInstitution) -> [Line] {
        let online = random.share() < institution.eagerness.resources ? 1 + random.below(3) : 0
        let kinds = [
            ("classroom", 2 + institution.staff / 40), ("online-classroom", online), ("practice-room", 1),
            ("computer-room", 1), ("workshop", 1),
        ]
        return kinds.flatMap { kind, count in
            (1...max(1, count)).prefix(count).map { number in
                [
                    "organisation": institution.name, "name": (words.rooms[kind] ?? kind) + String(number),
                    "kind": kind, "site": words.mainSite,
                    "capacity": String(20 + random.below(6) * 5),
                    "from_day": text(kind == "online-classroom" ? day(2022, 2026) : day(2014, 2022)),
                ]
            }
        }
    }

    mutating func assets(of institution: DemoInstitution) -> [Line] {
        let kinds = words.assets.keys.sorted()
        return (0..<(4 + min(12, institution.staff / 8))).map { _ in
            serial += 1
            let kind = random.pick(kinds), from = day(2012, 2025),
                isComplete = random.share() < institution.eagerness.competence
            var line: Line = [
                "organisation": institution.name, "name": random.pick(words.assets[kind]!), "code": "MH-TS-\(serial)",
                "kind": kind,
                "site": words.mainSite, "quantity": String(1 + random.below(kind == "building" ? 1 : 30)),
                "value": String((1 + random.below(400)) * 1_000_000), "from_day": text(from),
            ]
            if isComplete {
                line["dossier"] = "MH-HS-\(serial)"
                line["dossier_on"] = text(max(from, day(2022, 2026)))
            }
            return line
        }
    }

    /// Nine of ten institutions have answered; the more eager they are, the more they have.
    mutating func checks(of institution: DemoInstitution) -> [Line] {
        guard random.share() < 0.9 else { return [] }
        return items.map { item in
            serial += 1
            let has = random.share() < 0.35 + 0.6 * institution.eagerness.competence
            var line: Line = [
                "organisation": institution.name, "item": item, "state": has ? words.yes : words.no,
                "from_day": text(day(2022, 2026)),
            ]
            if has { line["evidence"] = words.evidence + String(serial) }
            return line
        }
    }

    mutating func recognitions(of institution: DemoInstitution) -> [Line] {
        guard institution.type == "cao-dang", institution.staff > 40, random.share() < 0.4 || !hasRecognised else {
            return []
        }
        serial += 1
        hasRecognised = true
        let line: Line = [
            "organisation": institution.name, "status": "high-quality", "decision": "\(serial)" + words.decision,
            "issuer": words.issuer,
            "criteria": words.criteria, "assessment": "external", "from_day": text(day(2021, 2024)),
        ]
        guard random.share() < institution.eagerness.resources else { return [line] }
        return [
            line,
            line.merging([
                "status": "digital-school", "decision": "\(serial)S" + words.decision,
                "from_day": text(day(2024, 2026)),
            ]) { $1 },
        ]
    }

    private mutating func day(_ first: Int, _ last: Int) -> Day { random.day(first, last, before: today) }
    private func text(_ day: Day) -> String { Format(.vi).day(day) }
}

extension Facilities: DemonstrationSource {
    package func demonstrate(on stage: DemonstrationStage) async throws {
        let institutions = stage.left(DemoInstitution.self)
        let items = stage.house.modules.first(Registers.self)?.register("digital-checks")?.codes(of: "item") ?? []
        var demo = DemoFacilities(
            words: try demonstrationWords("buildings", in: Self.resources), items: items,
            random: SeededRandom(seed: stage.seed &+ 2), today: stage.day)
        try await stage.bring(register: "sites", institutions.flatMap { demo.sites(of: $0) })
        try await stage.bring(register: "rooms", institutions.flatMap { demo.rooms(of: $0) })
        try await stage.bring(register: "assets", institutions.flatMap { demo.assets(of: $0) })
        try await stage.bring(register: "digital-checks", institutions.flatMap { demo.checks(of: $0) })
        try await stage.bring(register: "recognitions", institutions.flatMap { demo.recognitions(of: $0) })
    }
}
