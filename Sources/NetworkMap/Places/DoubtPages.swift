import Institutions
import Organisations
import Platform
import Vietnamese

extension NetworkMap {
    static let editing: Permission = "institutions.edit"

    /// The places that cannot be right, and those that are not known, of what the reader may correct.
    @Sendable func doubts(_ request: WebRequest) async throws -> Reply {
        let scope = try request.scope(Self.editing), today = clock.today, isMissing = request.query["show"] == "missing"
        let start = max(0, Int(request.query["from"] ?? "") ?? 0)
        let model = try await database.read { db in
            let directory = try institutions.directory(on: today, in: db), places = try whereabouts(on: today, in: db)
            let ours = try Set(
                db.rows(
                    """
                    SELECT DISTINCT organisation_id FROM institutions_view_institution
                        WHERE \(scope.condition(on: "organisation_id"))
                    """
                )
                .map { try $0.get(0, as: String.self) })
            let rows = directory.rows(InstitutionFilter(day: today)).filter { ours.contains($0.id) }
            let judged = rows.compactMap { row -> (row: InstitutionRow, judgement: Whereabouts.Judgement)? in
                guard let place = row.coordinates else { return nil }
                return (row, row.locatedIn.flatMap { places?.judge(place, in: $0) } ?? .none)
            }
            let doubtful = judged.compactMap { row, judgement in
                judgement.doubt.map { DoubtfulPlace(row: row, doubt: $0) }
            }
            let missing = rows.filter { $0.coordinates == nil }.map { DoubtfulPlace(row: $0, doubt: nil) }
            return DoubtsModel(
                directory: directory, doubtful: doubtful.sorted { $0.kilometres > $1.kilometres }, missing: missing,
                isMissing: isMissing, start: start,
                compared: ComparedPlaces(judged.map(\.judgement.by)), mayImport: request.may("institutions.import"))
        }
        return .page(model.html(request.page))
    }
}

/// One institution whose place has to be looked at.
struct DoubtfulPlace: Sendable {
    let row: InstitutionRow
    /// Nil: it has no coordinates.
    let doubt: PlaceDoubt?
    var kilometres: Double { doubt?.kilometres ?? 0 }
}
