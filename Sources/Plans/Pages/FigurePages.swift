import Measures
import Organisations
import Platform
import Vietnamese

/// One number opened down to the records behind it.
struct FigurePages {
    let plans: Plans
    /// The names of a query that it answers.
    static let queryNames: Set<String> = [
        "year", "group", "at", "organisation", "sort", "after", "counted", "records-after",
    ]

    func show(_ request: WebRequest) async throws -> Reply {
        let question = try FigureQuestion(request, plans)
        let model = try await plans.database.read { [plans] db in
            try FigureModel.read(question, plans, plans.reading(in: db))
        }
        if let records = model.records, let kind = records.personalKind {
            try await request.logReading(of: kind, records.rows.map(\.id))
        }
        return .page(
            FigureView(model: model, plans: plans, page: request.page, mayReadRecords: question.recordsScope != nil)
                .html())
    }
}
