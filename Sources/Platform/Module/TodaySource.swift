import Vietnamese
import View
import Web

/// Something that may wait for the signed-in person. A source is a few statements at most, since Today is the page that
/// every working day begins with.
package protocol TodaySource: Sendable {
    /// Where it stands on the page.
    var urgency: Urgency { get }
    /// Nil when nothing of its kind can wait for this person.
    func group(for request: WebRequest) async throws -> TodayPage.Group?
}

/// What comes first on Today.
package enum Urgency: Int, Sendable, Comparable {
    /// Others wait for the person's decision.
    case decision
    /// A figure calls for it.
    case alert, goal
    /// Records that are missing; records to look through.
    case missing, tidying

    package static func < (a: Urgency, b: Urgency) -> Bool { a.rawValue < b.rawValue }
}
