import Platform
import Vietnamese

/// The cells of one row as values of a register's fields, with what is wrong with them and what is to be looked at.
struct RegisterCells {
    private(set) var values = Fields()
    private(set) var reasons: [Refusal] = []
    private(set) var warnings: [Refusal] = []

    /// An empty cell says nothing: the field stays out of the values.
    init(_ fields: [RegisterField], _ row: ImportRow, today: Day) {
        for field in fields where !field.isComputed && !row.isEmpty(field.name) {
            do throws(FieldRefusal) {
                values.values[field.name] = try value(of: field, row)
                doubt(field, row, today)
            } catch { reasons.append(refusal(error, field, row)) }
        }
    }

    private func value(of field: RegisterField, _ row: ImportRow) throws(FieldRefusal) -> SQLValue {
        switch field.kind {
        case .day: if let day = row.dayCell(field.name) { return .text(day.iso) }
        case .amount where row.hasUnsureGroups(field.name):
            throw FieldRefusal("fields.refuse.amount_unclear", ["typed": row[field.name].shortened])
        case .text, .long:
            if let old = LegacyText.detect(row[field.name]) {
                throw FieldRefusal(
                    "fields.refuse.old_encoding", ["typed": row[field.name].shortened, "perhaps": old.converted])
            }
        default: break
        }
        return try field.read(field.kind.isNumber ? row.digits(field.name) : row[field.name])
    }

    private func refusal(_ error: FieldRefusal, _ field: RegisterField, _ row: ImportRow) -> Refusal {
        var fixes: [Fix] = []
        if let perhaps = error.arguments["perhaps"] { fixes = [Fix(perhaps)] }
        if error.key == "fields.refuse.amount_unclear" { fixes = Self.readings(row[field.name]) }
        return Refusal(field.name, key: error.key, row.shown(error.arguments, field.name), fixes: fixes)
    }

    /// 1.500 with its thousands, and, where no more is lost than is kept, with a fraction. A person chooses.
    private static func readings(_ text: String) -> [Fix] {
        let digits = text.filter(\.isNumber)
        guard let mark = text.firstIndex(where: { ".,".contains($0) }) else { return [] }
        let fraction =
            text.hasSuffix("0")
            ? [Fix(String(text[..<mark]) + "," + String(text[text.index(after: mark)...].dropLast()), isGuess: true)]
            : []
        return [Fix(digits, isGuess: true)] + fraction
    }

    private mutating func doubt(_ field: RegisterField, _ row: ImportRow, _ today: Day) {
        guard case .day = field.kind, case .text(let iso) = values[field.name] ?? .null, let day = Day(iso: iso) else {
            return
        }
        if row.dayCell(field.name) == nil,
            row[field.name].wholeMatch(of: /\s*[0-9]{1,2}\s*[\/.-]\s*[0-9]{1,2}\s*[\/.-]\s*[0-9]{2}\.?\s*/) != nil
        {
            warnings.append(
                Refusal(field.name, key: "registers.doubt.two_digit_year", ["typed": row[field.name], "day": day.iso]))
        }
        if field.name == "from_day", day > today {
            warnings.append(Refusal(field.name, key: "registers.doubt.starts_later", ["day": day.iso]))
        }
    }
}
