/// Why a text is not a mobile number.
package enum PhoneProblem: Error, Hashable, Sendable {
    case empty
    case notANumber
    case wrongLength(Int)
    /// A number of a fixed line (02…).
    case landline
    /// Of eleven digits, as before 15/9/2018: what it is now.
    case oldElevenDigits(now: String)
    /// Ten digits that no mobile network has.
    case notMobile
}

extension Reading {
    /// A mobile number as `0912345678`. Accepts +84, 84, spaces, dots, dashes, brackets.
    /// - Parameter numericCell: the text comes from a cell of numbers (or an unquoted .csv), which drops the leading
    ///   zero: nine digits are then read with their zero again.
    package static func phone(_ text: String, numericCell: Bool = false) -> Result<String, PhoneProblem> {
        let whole = withoutFraction(text), numericCell = numericCell || whole != nil
        let folded = (whole ?? text).folded
        if folded.isEmpty { return .failure(.empty) }
        guard folded.unicodeScalars.allSatisfy({ "0123456789+.-() /".unicodeScalars.contains($0) }),
            folded.dropFirst().allSatisfy({ $0 != "+" })
        else { return .failure(.notANumber) }
        var digits = folded.filter(\.isASCIIDigit)
        if digits.isEmpty { return .failure(.notANumber) }
        if folded.hasPrefix("+84") || (digits.hasPrefix("84") && digits.count >= 11) {
            digits = "0" + digits.dropFirst(2).drop(while: { $0 == "0" })
        } else if folded.hasPrefix("+") {
            return .failure(.notMobile)
        } else if numericCell, !digits.hasPrefix("0"), digits.count == 9 || digits.count == 10 {
            digits = "0" + digits
        }
        return mobile(digits)
    }

    private static func mobile(_ digits: String) -> Result<String, PhoneProblem> {
        if digits.count == 11, let prefix = renumbered[String(digits.prefix(4))] {
            return .failure(.oldElevenDigits(now: prefix + digits.dropFirst(4)))
        }
        if digits.hasPrefix("02"), digits.count == 10 || digits.count == 11 { return .failure(.landline) }
        guard digits.count == 10 else { return .failure(.wrongLength(digits.count)) }
        let network = digits.dropFirst().first!
        return digits.hasPrefix("0") && "35789".contains(network) ? .success(digits) : .failure(.notMobile)
    }

    /// The change of mobile prefixes of autumn 2018. Written from memory, still to be verified; only offered, never
    /// applied.
    private static let renumbered = [
        "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
        "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
        "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036", "0167": "037", "0168": "038",
        "0169": "039", "0186": "056", "0188": "058", "0199": "059",
    ]
}
