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

extension Plans {
    /// Takes an alert on, or says anew why and until when. `Problem.conflict` when someone else did so at the same
    /// time.
    @discardableResult
    func acknowledge(
        _ alert: AlertName, reason: String, until: Day, organisation: String, by actor: Actor, in db: any Connection
    ) throws -> Acknowledgement {
        let store = AcknowledgementStore(db), known = try store.acknowledgement(of: alert)
        let id = known?.id ?? newID()
        let version = try known.map { $0.version + 1 } ?? db.journalVersion(kind: Acknowledgement.kind, record: id) + 1
        let new = Acknowledgement(
            id: id, version: version, alert: alert, reason: reason, until: until, organisation: organisation,
            madeBy: actor.id, madeAt: clock.now)
        if known == nil { try store.insert(new) } else { try store.update(new) }
        try db.record(
            Change(
                kind: Acknowledgement.kind, record: id, version: version, before: known?.fields, after: new.fields,
                reason: reason), by: actor)
        return new
    }

    /// The alert is shown again.
    func dropAcknowledgement(_ id: String, by actor: Actor, in db: any Connection) throws {
        guard let known = try AcknowledgementStore(db).acknowledgement(id) else { throw Problem.notFound }
        try AcknowledgementStore(db).remove(known)
        try db.record(
            Change(
                kind: Acknowledgement.kind, record: id, version: known.version + 1, before: known.fields, after: nil),
            by: actor)
    }

    /// The permission by which alerts are taken on.
    package static let takingAlerts: Permission = "alerts.edit"
}

extension Acknowledgement {
    var fields: Fields {
        [
            "rule": alert.rule, "plan_id": alert.plan, "goal_id": alert.goal, "place_kind": alert.place.kind.rawValue,
            "place_id": alert.place.id,
            "reason": reason, "until_day": until, "organisation_id": organisation, "made_by": madeBy, "made_at": madeAt,
        ]
    }
}
