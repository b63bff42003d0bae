import Platform
import Registers
import Vietnamese

/// The whole checklist of one institution as one form shows it: what it says of each item today. What is sent becomes
/// records of the register, one for each answer that differs from what the person saw.
struct ChecklistSheet: Sendable {
    let register: DigitalChecks
    let organisation: String
    /// By item.
    let answers: [String: RegisterRecord]

    init(_ register: DigitalChecks, of organisation: String, on day: Day, in db: any Connection) throws {
        self.register = register
        self.organisation = organisation
        let records = try register.records(
            where: "r.organisation_id = \(organisation) AND r.from_day <= \(day)", in: db)
        // A later statement takes the place of an earlier one, also when it has ended since.
        let newest = Dictionary(records.map { ($0[register.item] ?? "", $0) }) { one, other in
            one[register.from]! < other[register.from]! ? other : one
        }
        answers = newest.filter { $0.value[register.until].map { $0 > day } ?? true }
    }

    var items: [CodeList.Code] { register.field(register.item)?.kind.list?.codes ?? [] }
    var answered: Int { items.count { answers[$0.code] != nil } }

    /// What the form holds for an item before anybody types.
    func known(_ item: String) -> ChecklistAnswer {
        guard let record = answers[item] else { return ChecklistAnswer() }
        return ChecklistAnswer(
            state: record[register.state] == true ? "1" : "0",
            day: record[register.from].map { Format(.vi).day($0) } ?? "",
            evidence: record[register.evidence] ?? "",
            version: record.version)
    }

    /// The records to write, or all that is wrong.
    func changes(_ form: FormData, today: Day) throws -> [ChecklistChange] {
        var changes: [ChecklistChange] = [], errors: [FieldError] = []
        for item in items.map(\.code) {
            let typed = ChecklistAnswer(form, item)
            if typed.says(ChecklistAnswer.seen(form, item)) { continue }
            do throws(Refused) { changes.append(try change(item, typed, form, today)) } catch { errors += error.errors }
        }
        if !errors.isEmpty { throw Problem.invalid(errors) }
        return changes
    }

    private struct Refused: Error { let errors: [FieldError] }

    private func change(_ item: String, _ typed: ChecklistAnswer, _ form: FormData, _ today: Day) throws(Refused)
        -> ChecklistChange
    {
        func refuse(_ field: String, _ key: String, _ arguments: [String: String] = [:]) -> Refused {
            Refused(errors: [FieldError("\(field)-\(item)", key, arguments)])
        }
        let old = answers[item], known = known(item)
        if ChecklistAnswer.seenVersion(form, item) != known.version {
            throw refuse("state", "facilities.sheet.changed_meanwhile")
        }
        if typed.state.isEmpty { throw refuse("state", "facilities.sheet.state_missing") }
        let isOther = old != nil && typed.state != known.state, isNew = old == nil || isOther
        if isOther, typed.day == known.day { throw refuse("day", "facilities.sheet.same_day") }
        let day = isNew && typed.day.isEmpty ? form["day"] ?? "" : typed.day
        let (read, misread) = register.read([
            register.state.name: typed.state, register.from.name: day, register.evidence.name: typed.evidence,
        ])
        var values = isNew ? Fields([register.item.name: .text(item)]) : old!.values
        for (name, value) in read.values { values.values[name] = value }
        let record = RegisterRecord(
            id: isNew ? newID() : old!.id, organisation: organisation, version: isNew ? 0 : old!.version, values: values
        )
        if isOther, let before = old?[register.from], let from = record[register.from], from < before {
            throw refuse("day", "facilities.sheet.before", ["day": known.day])
        }
        let errors = misread.isEmpty ? register.allFaults(in: record, today: today) : misread
        if !errors.isEmpty { throw Refused(errors: errors.map { Self.placed($0, item) }) }
        return ChecklistChange(item: item, record: record, isNew: isNew)
    }

    /// An error of the record beside the item's own field.
    static func placed(_ error: FieldError, _ item: String) -> FieldError {
        let field = ["state": "state", "evidence": "evidence"][error.field] ?? "day"
        return FieldError("\(field)-\(item)", error.key, error.arguments)
    }
}

struct ChecklistChange: Sendable {
    let item: String
    let record: RegisterRecord
    let isNew: Bool

    func write(_ register: DigitalChecks, today: Day, by actor: Actor, in db: any Connection) throws {
        do {
            if isNew { return try register.add(record, today: today, by: actor, in: db) }
            try register.revise(
                record.id, expecting: record.version, to: record.values, today: today, by: actor, in: db)
        } catch Problem.invalid(let errors) { throw Problem.invalid(errors.map { ChecklistSheet.placed($0, item) }) }
    }
}
