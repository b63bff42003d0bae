import Measures
import Platform
import Vietnamese

/// Models of the operations centre, each kept until a count, a value, a record or an acknowledgement changes: the page
/// is looked at far more often than anything changes.
final class OperationsShelf: Sendable {
    struct Stamp: Equatable, Sendable {
        let figures: Int
        let values: Int
        let records: Int
        let acknowledgements: String
        let day: Day
    }

    private let shelf = Shelf<OperationsQuestion, Stamp, OperationsModel>(
        "shelf.plans.operations", limit: 32 << 20, bytes: \.bytes)
    var report: any ShelfReport { shelf }
    /// Names of ours are shorter; what an address makes up is not kept.
    private static let longestName = 100

    func model(_ question: OperationsQuestion, _ plans: Plans, at day: Day, in db: any Connection) throws
        -> OperationsModel
    {
        let reading = try plans.reading(in: db)
        guard let figures = reading.measures.position else {
            return try OperationsModel.read(question, plans, at: day, reading)
        }
        let stamp = Stamp(
            figures: figures, values: reading.values.edition, records: try FreshnessStore(db).position(),
            acknowledgements: try AcknowledgementStore(db).stamp(), day: day)
        let read = { try OperationsModel.read(question, plans, at: day, reading) }
        guard question.names.allSatisfy({ $0.utf8.count <= Self.longestName }) else { return try read() }
        return try shelf.value(of: question, at: stamp, in: db, make: read)
    }
}
