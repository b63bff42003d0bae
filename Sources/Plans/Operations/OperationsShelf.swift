import Measures
import Platform
import Synchronization
import Vietnamese

/// Models of the operations centre, each kept until a count, a value, a record or an acknowledgement changes: the page is
/// looked at far more often than anything changes.
final class OperationsShelf: Sendable {
    struct Stamp: Equatable, Sendable {
        let figures: Int
        let values: Int
        let records: Int
        let acknowledgements: String
        let day: Day
    }

    private let kept = Mutex<[OperationsQuestion: (stamp: Stamp, model: OperationsModel)]>([:])
    private let limit = 300

    func model(_ question: OperationsQuestion, _ plans: Plans, at day: Day, in db: any Connection) throws -> OperationsModel {
        let reading = try plans.reading(in: db)
        guard let figures = reading.measures.position else { return try OperationsModel.read(question, plans, at: day, reading) }
        let stamp = Stamp(
            figures: figures, values: reading.values.edition, records: try db.freshnessPosition(), acknowledgements: try db.acknowledgementStamp(), day: day)
        if let known = kept.withLock({ $0[question] }), known.stamp == stamp { return known.model }
        let model = try OperationsModel.read(question, plans, at: day, reading)
        kept.withLock { kept in
            if kept.count >= limit { kept.removeAll() }
            kept[question] = (stamp, model)
        }
        return model
    }
}

extension Connection {
    fileprivate func acknowledgementStamp() throws -> String {
        let row = try row("SELECT count(*) AS n, coalesce(max(made_at), '') AS newest FROM plans_acknowledgement")
        return try row.map { "\(try $0.get("n", as: Int.self)) \(try $0.get("newest", as: String.self))" } ?? ""
    }
}
