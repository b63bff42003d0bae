import Platform
import Vietnamese

/// Giá trị nhập có nguồn: what a document says where the platform has no records that could be counted. It is shown as
/// what it is, and gives way to a figure counted from records.
package struct SourcedValue: Sendable, Equatable {
    package let id: String
    package internal(set) var version: Int
    package let plan: String
    package let goal: String
    package let place: ValuePlace
    package internal(set) var content: Content
    /// Who is in charge of it.
    package let organisation: String
    package internal(set) var isWithdrawn: Bool
    package let enteredAt: Instant

    /// What was entered, all of which can be corrected.
    package struct Content: Sendable, Equatable {
        /// The day whose state it tells; of a period its last day.
        package var day: Day
        package var from: Day?
        package var answer: Answer
        package var source: Source
        package var explanation: String
    }

    /// The document that says so.
    package struct Source: Sendable, Equatable {
        /// Số, ký hiệu.
        package var number: String
        package var issued: Day
        package var issuer: String
        package var link: String?
    }

    package enum Answer: Sendable, Equatable {
        case ratio(Int, of: Int)
        /// The document states the percentage alone.
        case percent(Double)
        case count(Int)
        case exists(Bool)
        /// Progress of a goal that no number decides.
        case words(String)

        package enum Kind: String, CaseIterable, Sendable { case ratio, percent, count, exists, words }

        package var kind: Kind {
            switch self {
            case .ratio: .ratio
            case .percent: .percent
            case .count: .count
            case .exists: .exists
            case .words: .words
            }
        }
    }

    /// The journal's kind.
    package static let kind = "plans.value"
}

/// Whose figure a value is.
package struct ValuePlace: Sendable, Hashable {
    package enum Kind: String, Sendable, SQLBindable, SQLReadable { case unit, organisation }
    package let kind: Kind
    package let id: String

    package static func unit(_ id: String) -> ValuePlace { ValuePlace(kind: .unit, id: id) }
    package static func organisation(_ id: String) -> ValuePlace { ValuePlace(kind: .organisation, id: id) }
}

// MARK: - Moves

extension SourcedValue {
    mutating func correct(to content: Content) throws {
        guard !isWithdrawn else { throw Problem.conflict("values.problem.withdrawn") }
        self.content = content
        version += 1
    }

    mutating func withdraw() throws {
        guard !isWithdrawn else { throw Problem.conflict("values.problem.withdrawn") }
        isWithdrawn = true
        version += 1
    }
}
