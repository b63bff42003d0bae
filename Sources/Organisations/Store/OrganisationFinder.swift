import Platform
import Vietnamese

/// The organisations that a list may name: those that the importing one governs, by name without marks, case and
/// punctuation, and by electronic identifier.
package struct OrganisationFinder: Sendable {
    package struct Named: Sendable, Equatable {
        package let id: String
        package let name: String
        package let key: String
    }

    package enum Found: Sendable {
        case one(Named)
        case none
        case several([Named])
        /// There is one of that name or identifier, but the importing organisation does not govern it.
        case elsewhere
        /// It had this name once; what it is called now, or who took it over.
        case former([Named])
    }

    private var byKey: [String: [Named]] = [:]
    package private(set) var byID: [String: Named] = [:]
    private var byIdentifier: [String: Named] = [:]
    private let today: Day

    /// The Government, too: national lists are kept for it.
    private static let kinds = Organisation.Kind.allCases

    package init(within scope: Scope, on today: Day, in db: any Connection) throws {
        self.today = today
        let rows = try db.rows(
            """
            SELECT organisation_id, name, search_key, identifier FROM organisations_view_version
            WHERE kind IN (\(list: Self.kinds)) AND from_day <= \(today) AND until_day > \(today)
              AND \(scope.condition(on: "organisation_id"))
            """)
        for row in rows {
            let organisation = Named(id: try row.get(0), name: try row.get(1), key: try row.get(2))
            byKey[organisation.key, default: []].append(organisation)
            byID[organisation.id] = organisation
            if let identifier: String = try row.get(3) { byIdentifier[identifier] = organisation }
        }
    }

    /// The organisation for which a list is, where it teaches: a school that imports its own list need not name itself
    /// in each row. Of an authority's list nobody is guessed.
    package func school(_ organisation: String, in db: any Connection) throws -> Named? {
        try Organisations.organisation(organisation, in: db)?.kind.teaches == true ? byID[organisation] : nil
    }

    package func named(_ text: String, in db: any Connection) throws -> Found {
        let key = nameKey(text)
        if let known = byKey[key] { return known.count == 1 ? .one(known[0]) : .several(known) }
        return try beyond("search_key = \(key)", in: db)
    }

    package func identified(_ text: String, in db: any Connection) throws -> Found {
        let identifier = text.uppercased().filter { !$0.isWhitespace }
        if let known = byIdentifier[identifier] { return .one(known) }
        return try beyond("identifier = \(identifier)", in: db)
    }

    /// Names that are nearly the same, the nearest first; at most three.
    package func near(_ text: String) -> [Named] {
        let wanted = Trigrams(nameKey(text))
        return byID.values.map { ($0, wanted.likeness(to: Trigrams($0.key))) }.filter { $0.1 >= 0.5 }
            .sorted { ($1.1, $0.0.key) < ($0.1, $1.0.key) }.prefix(3).map(\.0)
    }

    private func beyond(_ condition: SQL, in db: any Connection) throws -> Found {
        let rows = try db.rows(
            """
            SELECT organisation_id, until_day FROM organisations_view_version
                WHERE \(condition) AND kind IN (\(list: Self.kinds)) AND from_day <= \(today)
            """
        )
        if rows.isEmpty { return .none }
        var now: [Named] = []
        for row in rows where try row.get(1, as: Day.self) <= today {
            let id: String = try row.get(0)
            if let renamed = byID[id] {
                now.append(renamed)
            } else if let heir = byID[try Organisations.successor(of: id, function: "all", on: today, in: db)] {
                now.append(heir)
            }
        }
        return now.isEmpty ? .elsewhere : .former(now)
    }
}

/// The runs of three letters of a text: two texts are alike as far as they share them.
private struct Trigrams {
    let all: Set<[UInt8]>

    init(_ text: String) {
        let bytes = Array("  \(text) ".utf8)
        all = Set((0..<max(0, bytes.count - 2)).map { Array(bytes[$0..<($0 + 3)]) })
    }

    func likeness(to other: Trigrams) -> Double {
        let shared = all.intersection(other.all).count
        return all.isEmpty ? 0 : 2 * Double(shared) / Double(all.count + other.all.count)
    }
}
