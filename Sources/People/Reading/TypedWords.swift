import Platform
import Vietnamese

extension PersonalNumber.Warning {
    func doubt(_ number: PersonalNumber?) -> FieldError {
        switch self {
        case .provinceUnknown(let code): FieldError("number", "people.doubt.number_birthplace", ["code": code])
        case .zerosRestored: FieldError("number", "people.doubt.zeros_restored", ["number": number?.text ?? ""])
        }
    }
}

extension String {
    /// Of digits that a program took for a number with a fraction: "38190000001.0".
    var withoutFraction: String { Reading.withoutFraction(self) ?? self }

    var withoutSpaces: String { split(whereSeparator: \.isWhitespace).joined() }

    /// One @ with something on both sides, a point behind it: what lies beyond only a letter sent there can tell.
    var looksLikeMail: Bool {
        let parts = split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, utf8.count <= 200,
            utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x3c && $0 != 0x3e })
        else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }
}
