import Platform
import Vietnamese

/// Who followed whom, on a day: provinces after 1/7/2025, ministries and departments after 1/3/2025.
package struct Succession: Sendable, Equatable {
    package enum Kind: String, Sendable, SQLBindable, SQLReadable, CaseIterable {
        case merge, split, rename
        case functionMoved = "function-moved"
    }

    package let from: String
    package let to: String
    package let day: Day
    package let kind: Kind
    /// The function that moved, such as `vocational-education`; `all` otherwise.
    package let function: String
    /// The instrument that ordered it.
    package let source: String

    package init(from: String, to: String, day: Day, kind: Kind, function: String = "all", source: String) {
        self.from = from
        self.to = to
        self.day = day
        self.kind = kind
        self.function = function
        self.source = source
    }
}
