import Platform
import Vietnamese

/// Alerts that were taken on, as they are stored.
struct AcknowledgementStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// Those that hold on a day.
    func acknowledgements(on day: Day) throws -> [AlertName: Acknowledgement] {
        try Dictionary(
            db.rows("SELECT * FROM plans_acknowledgement WHERE until_day >= \(day)").map { row in
                let found = try Acknowledgement(row: row)
                return (found.alert, found)
            }, uniquingKeysWith: { first, _ in first })
    }

    func acknowledgement(_ id: String) throws -> Acknowledgement? {
        try db.row("SELECT * FROM plans_acknowledgement WHERE id = \(id)").map(Acknowledgement.init(row:))
    }

    func acknowledgement(of alert: AlertName) throws -> Acknowledgement? {
        try db.row(
            """
            SELECT * FROM plans_acknowledgement
            WHERE rule = \(alert.rule) AND plan_id = \(alert.plan) AND goal_id = \(alert.goal)
                AND place_kind = \(alert.place.kind)
              AND place_id = \(alert.place.id)
            """
        ).map(Acknowledgement.init(row:))
    }

    /// Another as soon as anybody takes an alert on or drops one.
    func stamp() throws -> String {
        let row = try db.row("SELECT count(*) AS n, coalesce(max(made_at), '') AS newest FROM plans_acknowledgement")
        return try row.map { "\(try $0.get("n", as: Int.self)) \(try $0.get("newest", as: String.self))" } ?? ""
    }

    func insert(_ new: Acknowledgement) throws {
        do {
            try db.run(
                """
                INSERT INTO plans_acknowledgement (id, version, rule, plan_id, goal_id, place_kind, place_id, reason,
                    until_day, organisation_id, made_by, made_at)
                VALUES (\(new.id), \(new.version), \(new.alert.rule), \(new.alert.plan), \(new.alert.goal),
                    \(new.alert.place.kind), \(new.alert.place.id),
                        \(new.reason), \(new.until), \(new.organisation), \(new.madeBy), \(new.madeAt))
                """)
        } catch DatabaseError.constraint(.unique, _) { throw Problem.conflict("problem.changed_meanwhile") }
    }

    func update(_ new: Acknowledgement) throws {
        let changed = try db.run(
            """
            UPDATE plans_acknowledgement SET version = \(new.version), reason = \(new.reason), until_day = \(new.until),
                organisation_id = \(new.organisation), made_by = \(new.madeBy), made_at = \(new.madeAt)
            WHERE id = \(new.id) AND version = \(new.version - 1)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// `Problem.conflict` when somebody changed it meanwhile.
    func remove(_ known: Acknowledgement) throws {
        let removed = try db.run(
            "DELETE FROM plans_acknowledgement WHERE id = \(known.id) AND version = \(known.version)")
        guard removed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }
}

extension Acknowledgement {
    fileprivate init(row: Row) throws {
        id = try row.get("id")
        version = try row.get("version")
        alert = AlertName(
            rule: try row.get("rule"), plan: try row.get("plan_id"), goal: try row.get("goal_id"),
            place: ValuePlace(kind: try row.get("place_kind"), id: try row.get("place_id")))
        reason = try row.get("reason")
        until = try row.get("until_day")
        organisation = try row.get("organisation_id")
        madeBy = try row.get("made_by")
        madeAt = try row.get("made_at")
    }
}
