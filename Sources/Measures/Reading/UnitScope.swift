import Platform
import Vietnamese

/// Units one by one: those of a figure's scope, or those governed by an organisation (itself included) on the day.
package struct UnitScope: Sendable {
    package var figure: FigureScope
    package var under: String?
    /// What `under` governs, once looked up.
    private var governed: [String]?

    package init(_ figure: FigureScope, under: String? = nil) {
        self.figure = figure
        self.under = under
    }

    /// For a WHERE clause over `organisations_view_version AS v`, or under another name.
    func condition(on day: Day, of v: SQL = "v") -> SQL {
        var conditions: [SQL] = ["\(v).from_day <= \(day) AND \(v).until_day > \(day)", kinds(of: v)]
        if let territories = figure.territories {
            conditions.append("\(v).territory_id IN (\(list: territories.sorted()))")
        }
        if let governed {
            conditions.append("\(v).organisation_id IN (\(list: governed))")
        } else if let under {
            conditions.append("\(v).organisation_id IN (\(Self.below(under, on: day)))")
        }
        return SQL.join(conditions, " AND ")
    }

    /// The same with what is governed on the day as values: a plan that PostgreSQL keeps for any of them would go
    /// through the nation for a school.
    func lookedUp(on day: Day, in db: any Connection) throws -> UnitScope {
        guard let under else { return self }
        var scope = self
        scope.governed = try db.rows(Self.below(under, on: day)).map { try $0.get(0) }
        return scope
    }

    /// `SELECT` of an organisation and all that it governs on the day, directly or not.
    static func below(_ organisation: String, on day: Day) -> SQL {
        """
        WITH RECURSIVE below (id) AS (
            SELECT \(organisation) UNION
            SELECT w.organisation_id FROM below JOIN organisations_view_version AS w
                ON w.governed_by = below.id AND w.from_day <= \(day) AND w.until_day > \(day))
        SELECT id FROM below
        """
    }

    /// `SELECT` of the ids, for `IN (…)`.
    package func organisations(on day: Day) -> SQL {
        "SELECT v.organisation_id FROM organisations_view_version AS v WHERE \(condition(on: day))"
    }

    /// Whether a column holds the id of one of them; asked of each row, as `Scope.holds`.
    package func holds(_ column: SQL, on day: Day) -> SQL {
        """
        EXISTS (SELECT 1 FROM organisations_view_version AS one WHERE one.organisation_id = \(column)
            AND \(condition(on: day, of: "one")) LIMIT 1 OFFSET 0)
        """
    }

    private func kinds(of v: SQL) -> SQL {
        var ways: [SQL] = []
        if figure.withInstitutions {
            let types: SQL = figure.types.map { " AND \(v).type IN (\(list: $0.sorted()))" } ?? ""
            ways.append("\(v).kind IN ('institution', 'branch')\(types)")
        }
        if figure.withAgencies { ways.append("\(v).kind IN ('ministry', 'committee', 'department')") }
        return ways.isEmpty ? "1 = 0" : "(" + SQL.join(ways, " OR ") + ")"
    }
}
