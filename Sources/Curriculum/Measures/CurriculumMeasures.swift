import Measures
import Platform
import Vietnamese

extension Curriculum {
    /// The measures that this domain counts, by their names in `Policy/measures/`.
    package var measureKinds: [any MeasureKind] {
        [
            OutcomesKind(frames: codes.frames), TechnologyKind(), UpdatedKind(), OnlineKind(),
            DigitalInstitutionsKind(),
        ]
    }
}

/// Outcome standards, or programmes, with digital competence.
struct OutcomesKind: MeasureKind {
    let name = "outcomes-with-digital-competence"
    let frames: Set<String>

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        guard let frame = parameters.text("frame"), frames.contains(frame) else {
            throw MeasureMistake(
                "“frame” must be one of codes/digital-competence-components.csv: "
                    + frames.sorted().joined(separator: ", "))
        }
        let least = try parameters.atLeastOne("minimum_outcomes")
        return ProgrammeMeasure(
            levels: Set(parameters.list("levels")),
            among: parameters.text("count") == "programmes" ? nil : .hasOutcomes, rule: .outcomesMapped(least))
    }
}

/// Programmes that integrate information technology.
struct TechnologyKind: MeasureKind {
    let name = "programmes-integrating-it"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        ProgrammeMeasure(levels: Set(parameters.list("levels")), rule: .technology)
    }
}

/// Programmes in information technology that were updated.
struct UpdatedKind: MeasureKind {
    let name = "it-programmes-updated"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        guard let since = parameters.day("updated_since") else { throw MeasureMistake("“updated_since” must be a day") }
        let fields = parameters.list("fields")
        guard !fields.isEmpty, fields.allSatisfy({ (1...6).contains($0.count) && $0.allSatisfy(\.isNumber) }) else {
            throw MeasureMistake("“fields” must hold beginnings of occupation codes, after the digit of the level")
        }
        return ProgrammeMeasure(levels: Set(parameters.list("levels")), fields: fields, rule: .updated(since: since))
    }
}

/// Programmes of which a share can be studied online: whether there is one.
struct OnlineKind: MeasureKind {
    let name = "pilot-programmes-online"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        guard let share = parameters.number("online_share"), (1...100).contains(share) else {
            throw MeasureMistake("“online_share” must be 1 to 100")
        }
        // Whether something exists is asked of the sum over all institutions: one is enough, two cannot be told from
        // it.
        guard try parameters.atLeastOne("minimum_programmes") == 1 else {
            throw MeasureMistake("only 1 can be counted as “minimum_programmes”")
        }
        return ProgrammeMeasure(levels: Set(parameters.list("levels")), rule: .online(share))
    }
}

/// Institutions with digital content in one of their programmes, or in every one.
struct DigitalInstitutionsKind: MeasureKind {
    let name = "institutions-integrating-digital-content"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        DigitalInstitutions(every: parameters.text("programmes_needed") == "every")
    }
}

extension MeasureParameters {
    fileprivate func atLeastOne(_ name: String) throws -> Int {
        guard let number = number(name), number >= 1, number == number.rounded() else {
            throw MeasureMistake("“\(name)” must be 1 or more")
        }
        return Int(number)
    }
}
