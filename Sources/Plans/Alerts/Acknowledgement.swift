import Platform
import Vietnamese

/// An alert that somebody in charge took on: who, when, why, until when.
package struct Acknowledgement: Sendable, Equatable {
    package let id: String
    package let version: Int
    package let alert: AlertName
    package let reason: String
    package let until: Day
    package let organisation: String
    package let madeBy: String
    package let madeAt: Instant

    /// The journal's kind.
    package static let kind = "plans.acknowledgement"
}

extension Connection {
    /// Those that hold on a day.
    func acknowledgements(on day: Day) throws -> [AlertName: Acknowledgement] {
        try Dictionary(
            rows("SELECT * FROM plans_acknowledgement WHERE until_day >= \(day)").map { row in
                let found = try Acknowledgement(row: row)
                return (found.alert, found)
            }, uniquingKeysWith: { first, _ in first })
    }

    func acknowledgement(_ id: String) throws -> Acknowledgement? {
        try row("SELECT * FROM plans_acknowledgement WHERE id = \(id)").map(Acknowledgement.init(row:))
    }

    fileprivate func acknowledgement(of alert: AlertName) throws -> Acknowledgement? {
        try row(
            """
            SELECT * FROM plans_acknowledgement
            WHERE rule = \(alert.rule) AND plan_id = \(alert.plan) AND goal_id = \(alert.goal)
                AND place_kind = \(alert.place.kind)
              AND place_id = \(alert.place.id)
            """
        ).map(Acknowledgement.init(row:))
    }
}

extension Plans {
    /// Takes an alert on, or says anew why and until when. `Problem.conflict` when someone else did so at the same
    /// time.
    @discardableResult
    func acknowledge(
        _ alert: AlertName, reason: String, until: Day, organisation: String, by actor: Actor, in db: any Connection
    ) throws -> Acknowledgement {
        let known = try db.acknowledgement(of: alert)
        let id = known?.id ?? newID()
        let version = try known.map { $0.version + 1 } ?? db.journalVersion(kind: Acknowledgement.kind, record: id) + 1
        let new = Acknowledgement(
            id: id, version: version, alert: alert, reason: reason, until: until, organisation: organisation,
            madeBy: actor.id, madeAt: clock.now)
        if known == nil { try insert(new, in: db) } else { try update(new, in: db) }
        try db.record(
            Change(
                kind: Acknowledgement.kind, record: id, version: version, before: known?.fields, after: new.fields,
                reason: reason), by: actor)
        return new
    }

    /// The alert is shown again.
    func dropAcknowledgement(_ id: String, by actor: Actor, in db: any Connection) throws {
        guard let known = try db.acknowledgement(id) else { throw Problem.notFound }
        guard try db.run("DELETE FROM plans_acknowledgement WHERE id = \(id) AND version = \(known.version)") == 1
        else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
        try db.record(
            Change(
                kind: Acknowledgement.kind, record: id, version: known.version + 1, before: known.fields, after: nil),
            by: actor)
    }

    private func insert(_ new: Acknowledgement, in db: any Connection) throws {
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

    private func update(_ new: Acknowledgement, in db: any Connection) throws {
        let changed = try db.run(
            """
            UPDATE plans_acknowledgement SET version = \(new.version), reason = \(new.reason), until_day = \(new.until),
                organisation_id = \(new.organisation), made_by = \(new.madeBy), made_at = \(new.madeAt)
            WHERE id = \(new.id) AND version = \(new.version - 1)
            """)
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
    }

    /// The permission by which alerts are taken on.
    package static let takingAlerts: Permission = "alerts.edit"
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

    var fields: Fields {
        [
            "rule": alert.rule, "plan_id": alert.plan, "goal_id": alert.goal, "place_kind": alert.place.kind.rawValue,
            "place_id": alert.place.id,
            "reason": reason, "until_day": until, "organisation_id": organisation, "made_by": madeBy, "made_at": madeAt,
        ]
    }
}
