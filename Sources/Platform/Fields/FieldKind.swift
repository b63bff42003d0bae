import Policy
import Vietnamese

/// What a field holds. From it follow how typed words, cells and JSON are read and refused, how a value is drawn, asked
/// for, compared and exported, and its JSON Schema: for registers, and for whatever asks people for records.
package enum FieldKind: Sendable {
    case text(max: Int = 200)
    case long(max: Int = 4000)
    case day
    case whole(ClosedRange<Int>)
    case decimal(ClosedRange<Double>)
    /// A measured amount to the hundredth, grouped by thousands as people write it: 64,5 · 1.500 is one thousand five
    /// hundred.
    case amount(ClosedRange<Double>)
    /// Đồng.
    case money
    case yesNo
    /// One code of a list.
    case code(CodeList)
    /// Several codes; kept with spaces between them.
    case codes(CodeList)
    /// The id of another record.
    case reference(any FieldReference)
    /// An address on the web, http or https.
    case link
}

extension FieldKind {
    package var isNumber: Bool {
        switch self {
        case .whole, .decimal, .amount, .money: true
        default: false
        }
    }

    /// The list of codes that it takes.
    package var list: CodeList? {
        switch self {
        case .code(let list), .codes(let list): list
        default: nil
        }
    }

    package var reference: (any FieldReference)? { if case .reference(let reference) = self { reference } else { nil } }

    /// How an engine keeps it.
    package var storage: Storage {
        switch self {
        case .text, .long, .day, .code, .codes, .reference, .link: .text
        case .whole, .money, .yesNo: .whole
        case .decimal, .amount: .real
        }
    }

    package enum Storage: Sendable { case text, whole, real }
}

/// Why something typed, or sent by a program, is not taken: a key of the catalogue and its arguments.
package struct FieldRefusal: Error, Equatable {
    package let key: String
    package let arguments: [String: String]

    package init(_ key: String, _ arguments: [String: String] = [:]) {
        self.key = key
        self.arguments = arguments
    }
}
