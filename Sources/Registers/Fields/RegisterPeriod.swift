import Platform
import Vietnamese

/// From which day until when what a record says holds. The register's list can then be narrowed to what is in force on
/// a day.
package struct RegisterPeriod: Sendable {
    /// The field of the first day; none said: since ever.
    let from: String
    /// The field of the first day on which it holds no more; none said: until further notice.
    let until: String
    /// Of an organisation's records that agree in these fields, one alone holds on any day; nil: several may.
    let aloneBy: [String]?

    private init(aloneBy: [String]?) {
        (from, until, self.aloneBy) = ("from_day", "until_day", aloneBy)
    }

    /// Kept in `from_day` and `until_day`.
    package static let days = RegisterPeriod(aloneBy: nil)

    /// - Parameter fields: "a teacher has one main post on any day": the field of the teacher.
    package static func days(aloneBy fields: [String]) -> RegisterPeriod { RegisterPeriod(aloneBy: fields) }

    /// In the address of a list, the day on which its records hold.
    static let asked = "at"

    func days(of record: RegisterRecord) -> Range<Day>? {
        let first = record.day(from) ?? .beginning, end = record.day(until) ?? .max
        return first < end ? first..<end : nil
    }

    func faults(in record: RegisterRecord) -> [FieldError] {
        days(of: record) == nil ? [FieldError(until, "registers.refuse.ends_before_start")] : []
    }

    /// Those in force on a day.
    func condition(on day: Day) -> SQL {
        let from: SQL = "r.\(SQL.name(from))", until: SQL = "r.\(SQL.name(until))"
        return "(\(from) IS NULL OR \(from) <= \(day)) AND (\(until) IS NULL OR \(until) > \(day))"
    }

    /// What the records have in common of which one alone holds on any day.
    func group(of record: RegisterRecord) -> [SQLValue]? { aloneBy.map { $0.map { record[$0] } } }
}

/// The records of some organisations, to find those of which one alone may hold on a day.
struct RecordsAtOnce {
    private struct Group: Hashable { let organisation: String, values: [String] }

    private let period: RegisterPeriod
    private var known: [Group: [String: RegisterRecord]] = [:]

    /// Nil: the register lets several hold at once. Whoever writes has locked them.
    init?(_ register: any Register, of organisations: [String], in db: any Connection) throws {
        guard let period = register.table.period, period.aloneBy != nil else { return nil }
        self.period = period
        for record in try register.records(where: "r.organisation_id IN (\(list: organisations))", in: db) {
            take(record)
        }
    }

    /// As a record is to be from now on.
    mutating func take(_ record: RegisterRecord) {
        for group in known.keys where known[group]?[record.id] != nil { known[group]?[record.id] = nil }
        if let group = group(of: record) { known[group, default: [:]][record.id] = record }
    }

    /// Another record that holds on one of the record's days.
    func faults(in record: RegisterRecord) -> [FieldError] {
        guard let days = period.days(of: record), let group = group(of: record) else { return [] }
        let others = (known[group] ?? [:]).values.filter { other in
            other.id != record.id && period.days(of: other)?.overlaps(days) == true
        }
        guard let other = others.compactMap({ period.days(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) else {
            return []
        }
        return [Self.fault(period, other)]
    }

    /// Of all that are here: whether two hold at once.
    var areTwo: Bool { known.values.contains { $0.values.contains { !faults(in: $0).isEmpty } } }

    private static func fault(_ period: RegisterPeriod, _ other: Range<Day>) -> FieldError {
        if other.lowerBound == .beginning, other.upperBound == .max {
            return FieldError(period.from, "registers.refuse.overlaps_always")
        }
        if other.lowerBound == .beginning {
            return FieldError(
                period.from, "registers.refuse.overlaps_until", ["until": Format(.vi).day(other.upperBound)])
        }
        if other.upperBound == .max {
            return FieldError(
                period.from, "registers.refuse.overlaps_since", ["from": Format(.vi).day(other.lowerBound)])
        }
        return FieldError(
            period.from, "registers.refuse.overlaps",
            ["from": Format(.vi).day(other.lowerBound), "until": Format(.vi).day(other.upperBound)])
    }

    private func group(of record: RegisterRecord) -> Group? {
        period.group(of: record).map { Group(organisation: record.organisation, values: $0.map { "\($0)" }) }
    }
}

extension Register {
    /// Until the transaction ends, nobody else writes records of these organisations of which one alone may hold.
    func lockPeriods(of organisations: some Collection<String>, in db: any Connection) throws {
        guard table.period?.aloneBy != nil else { return }
        for organisation in Set(organisations).sorted() { try db.lock("registers.\(kind) \(organisation)") }
    }

    /// After writing: `Problem.conflict` where two hold at once.
    func checkPeriods(of organisations: some Collection<String>, in db: any Connection) throws {
        guard let all = try RecordsAtOnce(self, of: Array(Set(organisations)), in: db), all.areTwo else { return }
        throw Problem.conflict("registers.refuse.overlaps_meanwhile")
    }
}
