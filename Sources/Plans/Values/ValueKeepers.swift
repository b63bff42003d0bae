import Organisations
import Platform
import Vietnamese

extension Plans {
    /// Who is in charge of what is entered for a place: an organisation of its own values; of a province its people's
    /// committee and that one's departments; of the country whoever leads the national plan today. The likeliest first.
    func keepers(of place: ValuePlace, in db: any Connection) throws -> [String] {
        let day = clock.today
        switch place.kind {
        case .organisation:
            return try db.row("SELECT 1 FROM organisations_view_version WHERE organisation_id = \(place.id) LIMIT 1")
                == nil ? [] : [place.id]
        case .unit where place.id == Unit.country: return try leaders(of: Unit.country, on: day, in: db)
        case .unit:
            let leaders = try leaders(of: place.id, on: day, in: db)
            let area = try Organisations.area(place.id, followingSuccessors: true, in: db)
            return try db.rows(
                """
                SELECT v.organisation_id FROM organisations_view_version AS v
                LEFT JOIN organisations_view_version AS above
                    ON above.organisation_id = v.governed_by AND above.from_day <= \(day) AND above.until_day > \(day)
                WHERE v.province_id IN (\(list: area)) AND v.from_day <= \(day) AND v.until_day > \(day)
                  AND (v.kind = 'committee' OR (v.kind = 'department' AND above.kind = 'committee'))
                ORDER BY CASE WHEN v.kind = 'department' THEN 0 ELSE 1 END,
                    CASE WHEN v.organisation_id IN (\(list: leaders)) THEN 0 ELSE 1 END, v.organisation_id
                """
            ).map { try $0.get(0) }
        }
    }

    /// Who does today what the plans of an area name as lead.
    private func leaders(of unit: String, on day: Day, in db: any Connection) throws -> [String] {
        var leaders: [String] = []
        for named in book.plans.filter({ $0.area == unit }).flatMap(\.targets).flatMap(\.lead) {
            let today = try Organisations.successor(of: named, function: "vocational-education", on: day, in: db)
            if !leaders.contains(today), try Organisations.version(of: today, on: day, in: db) != nil {
                leaders.append(today)
            }
        }
        return leaders
    }

    /// The organisation on which the actor may enter values for a place; nil when on none.
    func keeper(of place: ValuePlace, within scope: Scope, in db: any Connection) throws -> String? {
        try keepers(of: place, in: db).first { try scope.contains($0, in: db) }
    }

    /// Whether a page offers the actor to act there; the action itself asks again.
    func isOffered(_ permission: Permission, at place: ValuePlace, to request: WebRequest, in db: any Connection) throws
        -> Bool
    {
        guard request.may(permission) else { return false }
        return try isKept(place, within: request.scope(permission), in: db)
    }

    /// Whether anybody in charge of the place is in the scope, as far as is known since this morning.
    func isKept(_ place: ValuePlace, within scope: Scope, in db: any Connection) throws -> Bool {
        let day = clock.today
        let keepers = try keeperShelf.value(of: place, at: day, in: db) { try self.keepers(of: place, in: db) }
        return try keepers.contains { try scope.contains($0, in: db) }
    }

    /// The permission by which values are entered.
    package static let enteringValues: Permission = "values.edit"
}
