import Platform
import Registers
import Vietnamese

/// What several registers have in common.
extension FieldName<String> {
    static var name: Self { Self("name") }
    static var level: Self { Self("level") }
    static var occupation: Self { Self("occupation") }
}

extension FieldName<Day> {
    static var from: Self { Self("from_day") }
    static var decidedOn: Self { Self("decided_on") }
}

extension RegisterRecord {
    /// Trung cấp and cao đẳng have a code of 7 digits that begins with their digit; the levels below have none.
    func faultsOfOccupation(_ codes: CurriculumCodes) -> [FieldError] {
        guard let level = self[.level] else { return [] }
        let occupation = self[.occupation]
        if codes.agree(level: level, occupation: occupation) { return [] }
        if occupation == nil { return [FieldError(.occupation, "curriculum.refuse.code_missing")] }
        return [FieldError(.level, "curriculum.refuse.level_of_code", ["code": occupation ?? ""])]
    }

    /// Without a first day of its own, it holds from the day of the decision.
    func startingWithDecision() -> RegisterRecord {
        var record = self
        if record[.from] == nil { record[.from] = record[.decidedOn] }
        return record
    }

    func faultsOfDecision(today: Day) -> [FieldError] {
        guard let on = self[.decidedOn], on > today else { return [] }
        return [FieldError(.decidedOn, "curriculum.refuse.future")]
    }
}
