import Platform
import Vietnamese

/// A number that a person had before.
package struct OldNumber: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable, SQLBindable, SQLReadable {
        /// Chứng minh nhân dân, nine digits.
        case cmnd
        case cccd
        case passport
    }

    package let kind: Kind
    package let value: String

    package init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value.filter { !$0.isWhitespace }.uppercased()
    }

    var fault: FieldError? {
        let digits = value.allSatisfy { $0.isASCII && $0.isNumber }
        let fits =
            switch kind {
            case .cmnd: digits && value.count == 9
            case .cccd: PersonalNumber(value) != nil
            case .passport: PersonFacts.isPassport(value)
            }
        return fits ? nil : FieldError("value", "people.fault.old_number_form", ["typed": value])
    }
}
