import Access
import Storage

/// The places of one kind whose records somebody may see.
struct SearchScope: Sendable {
    /// More are not named one by one.
    private static let mostPlaces = 200

    let kind: String
    let scope: Scope
    /// In their order; nil for more than a few.
    let places: [Int]?
    /// How many texts those hold; nil for more than a few.
    let texts: Int?

    init(_ scope: Scope, of kind: String, in db: any Connection) throws {
        (self.kind, self.scope) = (kind, scope)
        guard !scope.isEverything else {
            (places, texts) = (nil, nil)
            return
        }
        let query: SQL = """
            SELECT DISTINCT place.id, place.texts FROM access_reach AS reach
            JOIN search_place AS place ON place.kind = \(kind) AND place.organisation = reach.descendant
            WHERE reach.ancestor IN (\(list: scope.tops)) LIMIT \(Self.mostPlaces + 1)
            """
        let found = try db.rows(query.plannedAnew).map {
            (id: try $0.get(0, as: Int.self), texts: try $0.get(1, as: Int.self))
        }
        let isFew = found.count <= Self.mostPlaces
        places = isFew ? found.map(\.id).sorted() : nil
        texts = isFew ? found.reduce(0) { $0 + $1.texts } : nil
    }

    /// Of ids of texts: nothing of a text is fetched that is elsewhere.
    func holds(text id: SQL) -> SQL {
        if let places {
            guard let first = places.first, let last = places.last else { return "1 = 0" }
            return "\(id) BETWEEN \(first << 32) AND \((last + 1) << 32 - 1) AND (\(id) >> 32) IN (\(list: places))"
        }
        if scope.isEverything { return "1 = 1" }
        return """
            EXISTS (SELECT 1 FROM search_place AS place
                JOIN access_reach AS reach ON reach.descendant = place.organisation
                    WHERE place.id = \(id) >> 32 AND reach.ancestor IN (\(list: scope.tops)))
            """
    }

    /// Of places of the kind, to go through their texts one after the other.
    func holds(place id: SQL, of organisation: SQL) -> SQL {
        places.map { "\(id) IN (\(list: $0))" } ?? scope.holds(organisation)
    }
}
