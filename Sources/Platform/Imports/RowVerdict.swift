import Storage
import Vietnamese

/// What one row would do.
package struct RowVerdict: Sendable, Equatable {
    package enum Outcome: String, Sendable, SQLBindable, SQLReadable {
        case add, change, same, refuse
    }

    package var outcome: Outcome
    /// What the page calls the row: a person's or an institution's name.
    package var label: String
    /// The record: an existing one's id, or `newID()` for one to be added.
    package var record: String?
    /// The existing record's version; `apply` makes the next one.
    package var version: Int?
    /// Rows of one group are written together or not at all; the institution.
    package var group: String
    /// What `apply` gets: parsed, normalised, ready to write.
    package var values: Fields
    /// For `change`: what is and what will be, by column.
    package var changes: [FieldChange]
    /// For `refuse`: at least one.
    package var reasons: [Refusal]
    /// Accepted, but to be said: "mã nơi sinh ở nước ngoài".
    package var warnings: [Refusal]
    /// Names of the record within the file, such as "number:001171365436": a later row with an equal one is refused.
    package var claims: [Claim]
    /// For `add`: under what two rows of a list may mean one record although they claim two. Both are taken, and say
    /// so; see `ImportKind.alike`.
    package var likeness: String?

    private init(
        _ outcome: Outcome, label: String, record: String? = nil, version: Int? = nil, group: String = "",
        values: Fields = [:],
        changes: [FieldChange] = [], reasons: [Refusal] = [], warnings: [Refusal] = [], claims: [Claim] = []
    ) {
        self.outcome = outcome
        self.label = label
        self.record = record
        self.version = version
        self.group = group
        self.values = values
        self.changes = changes
        self.reasons = reasons
        self.warnings = warnings
        self.claims = claims
    }

    package static func add(
        _ label: String, record: String = newID(), group: String, values: Fields, claims: [Claim],
        warnings: [Refusal] = [], likeness: String? = nil
    ) -> RowVerdict {
        var verdict = RowVerdict(
            .add, label: label, record: record, group: group, values: values, warnings: warnings, claims: claims)
        verdict.likeness = likeness
        return verdict
    }

    /// Becomes `same` when `changes` is empty.
    package static func change(
        _ label: String, record: String, version: Int, group: String, values: Fields, changes: [FieldChange],
        claims: [Claim],
        warnings: [Refusal] = []
    ) -> RowVerdict {
        RowVerdict(
            changes.isEmpty ? .same : .change, label: label, record: record, version: version, group: group,
            values: values,
            changes: changes, warnings: warnings, claims: claims)
    }

    package static func refuse(_ label: String, _ reasons: [Refusal], record: String? = nil) -> RowVerdict {
        RowVerdict(.refuse, label: label, record: record, reasons: reasons)
    }
}

/// Why a row is refused: the column, the sentence, and what would mend it.
package struct Refusal: Sendable, Equatable, Codable {
    /// A column's field; "" when it concerns the whole row.
    package let field: String
    package let key: String
    package let arguments: [String: String]
    /// Offered to a person, who decides; the first is the likeliest.
    package let fixes: [Fix]

    package init(_ field: String, key: String, _ arguments: [String: String] = [:], fixes: [Fix] = []) {
        self.field = field
        self.key = key
        self.arguments = arguments
        self.fixes = fixes
    }

    /// Column and kind of reason: rows that share it may be treated together. Where the fix names something, a record
    /// or what is only guessed, those alone that have the same words and the same fix: whoever takes it for all must
    /// read what it will be.
    var name: String {
        guard let fix = fixes.first, fix.isNamed else { return field + ":" + key }
        return [field, key, arguments["typed"] ?? "", fix.value].joined(separator: ":")
    }
}

/// One value that would be accepted: restored zeros, a name read from an old encoding, one of two institutions.
package struct Fix: Sendable, Equatable, Codable {
    /// What the row then has in the column; an id where the column names a record (see `ImportRow.isChosen`).
    package let value: String
    /// What the choice shows; nothing means "leave the cell empty".
    package let label: String
    /// The same for readers of English, where the law's list has it.
    package let labelInEnglish: String?
    /// A phrase of the catalogue instead.
    package let labelKey: String?
    /// Not another reading of what was typed, only something that looks like it: taken when a person chose it by its
    /// name, never before.
    private let guess: Bool?
    package var isGuess: Bool { guess ?? false }
    /// Its value is not what was typed, written otherwise, but something of that name.
    var isNamed: Bool { isGuess || labelKey == nil && label != value }

    package init(_ value: String, label: String? = nil, inEnglish: String? = nil, isGuess: Bool = false) {
        guess = isGuess ? true : nil
        self.value = value
        self.label = label ?? value
        labelInEnglish = inEnglish
        labelKey = nil
    }

    package init(_ value: String, labelKey: String) {
        self.value = value
        label = ""
        labelInEnglish = nil
        guess = nil
        self.labelKey = labelKey
    }
}

package struct FieldChange: Sendable, Equatable, Codable {
    package let field: String
    package let was: ShownValue
    package let will: ShownValue

    package init(_ field: String, was: ShownValue, will: ShownValue) {
        self.field = field
        self.was = was
        self.will = will
    }
}

/// A value as a page shows it, in the reader's language.
package enum ShownValue: Sendable, Equatable, Codable {
    case none
    case text(String)
    /// ISO.
    case day(String)
    case number(Double)
    /// A phrase of the catalogue: "staff.category.teacher".
    case key(String)
    /// What a code of the law's lists is called.
    case name(vi: String, en: String)

    package init(_ text: String?) { self = text.map { $0.isEmpty ? .none : .text($0) } ?? .none }
    package init(_ day: Day?) { self = day.map { .day($0.iso) } ?? .none }
    package init(_ number: Double?) { self = number.map { .number($0) } ?? .none }

    /// As an argument of a sentence.
    package var plain: String {
        switch self {
        case .none: ""
        case .text(let text), .key(let text), .day(let text): text
        case .number(let number): Format(.vi).number(number, decimals: 6)
        case .name(let vi, _): vi
        }
    }
}

/// A name by which two rows of one file are the same record, and the column to show it at.
package struct Claim: Sendable, Hashable {
    package let name: String
    package let field: String

    package init(_ name: String, field: String) {
        self.name = name
        self.field = field
    }
}
