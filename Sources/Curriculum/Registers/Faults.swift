import Platform
import Registers
import Vietnamese

extension RegisterRecord {
    /// Trung cấp and cao đẳng have a code of 7 digits that begins with their digit; the levels below have none.
    func faultsOfOccupation(_ codes: CurriculumCodes) -> [FieldError] {
        guard let level = text("level") else { return [] }
        let occupation = text("occupation")
        if codes.agree(level: level, occupation: occupation) { return [] }
        if occupation == nil { return [FieldError("occupation", "curriculum.refuse.code_missing")] }
        return [FieldError("level", "curriculum.refuse.level_of_code", ["code": occupation ?? ""])]
    }

    /// Without a first day of its own, another day of the record is the first.
    func starting(with name: String) -> RegisterRecord {
        var record = self
        if record["from_day"] == .null { record.values.values["from_day"] = record[name] }
        return record
    }

    func faultsOfDecision(_ name: String, today: Day) -> [FieldError] {
        guard let on = day(name), on > today else { return [] }
        return [FieldError(name, "curriculum.refuse.future")]
    }
}
