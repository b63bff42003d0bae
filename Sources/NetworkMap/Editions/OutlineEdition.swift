import Platform
import Vietnamese

/// Outlines of provinces from one source, for one division of the country.
struct OutlineEdition: Sendable, Equatable {
    enum State: String, Sendable, SQLBindable, SQLReadable { case read, applied, withdrawn }

    let id: String
    let division: Day
    let source: String
    let issuedOn: Day?
    let fileName: String
    private(set) var state: State
    private(set) var version: Int
}
