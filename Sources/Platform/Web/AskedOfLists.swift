import View
import Storage
import Terms
import View
import Vietnamese

/// What an address asks of a list: as of which day, from where on, how many.
extension WebRequest {
    /// `?at=2025-06-30`; nil when no day is asked for. Throws `Problem.badRequest` for what is no day.
    package var dayAsked: Day? { get throws { try query.text("at").map { try AskedOfPages.day($0) } } }

    /// `?limit=`, 1 to 200.
    package func limit(or usual: Int) throws -> Int {
        guard let text = query.text("limit") else { return usual }
        guard let limit = Int(text), (1...200).contains(limit) else { throw Problem.badRequest("problem.bad_page") }
        return limit
    }

    /// Rows of a list's page, `?limit=`: one of those that lists offer.
    package var pageSize: Int {
        get throws {
            let size = try limit(or: Pager.sizes[0])
            guard Pager.sizes.contains(size) else { throw Problem.badRequest("problem.bad_page") }
            return size
        }
    }

    /// A page's token, `?after=`, with this many values.
    package func keyset(_ name: String, count: Int) throws -> Keyset? {
        try query.text(name).map { try Keyset(token: $0, count: count) }
    }

    /// Values of a condition that may be repeated.
    package func chosen(_ name: String) -> [String] {
        Array(query.all(name).filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(40))
    }
}
