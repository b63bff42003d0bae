import Organisations
import Platform
import Vietnamese

extension Institutions {
    @Sendable func record(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id"), day = try request.askedDay
        let readable = try? request.scope("institutions.read"), editable = try? request.scope("institutions.edit")
        let parts = parts
        let model = try await database.read { db -> InstitutionRecordModel in
            guard let institution = try Self.institution(id, in: db) else { throw Problem.notFound }
            var model = InstitutionRecordModel(institution: institution, day: day)
            model.branches = try Self.branches(of: id, on: day, in: db)
            model.successions = try Organisations.successions(of: id, in: db)
            model.names = try Self.names(of: model, on: day, in: db)
            if let readable, try readable.contains(id, in: db) {
                model.history = try Self.history(of: institution, in: db)
            }
            if let editable { model.mayEdit = try editable.contains(id, in: db) }
            model.sections = try parts.compactMap { try $0.load(id, on: day, for: request, in: db) }
            return model
        }
        return .page(
            InstitutionRecordView(model: model, codes: codes, today: clock.today, done: request.query["done"]).html(
                request.page))
    }

    private static func names(of model: InstitutionRecordModel, on day: Day, in db: any Connection) throws -> PlaceNames
    {
        let versions = model.institution.organisation.timeline.versions
        let places = Set((versions.map(\.locatedIn) + model.branches.map(\.located)).compactMap { $0 })
        let above = try db.rows(
            """
            SELECT unit_id, parent_id FROM organisations_view_unit WHERE unit_id IN (\(list: places.sorted()))
                AND level = 'commune'
            """
        )
        .map { (try $0.get(0, as: String.self), try $0.get(1, as: String.self)) }
        var others = Set(versions.compactMap(\.governedBy) + model.successions.flatMap { [$0.from, $0.to] })
        others.formUnion([model.institution.dossier.institution].compactMap { $0 })
        var names = try names(units: places.union(above.map(\.1)), organisations: others, on: day, in: db)
        names.provinces = Dictionary(above, uniquingKeysWith: { first, _ in first })
        return names
    }
}

/// What the record shows, loaded in one transaction.
struct InstitutionRecordModel: Sendable {
    let institution: Institution
    let day: Day
    var branches: [(id: String, name: String, located: String?)] = []
    var successions: [Succession] = []
    var names = PlaceNames()
    var history: [HistoryLine]?
    var mayEdit = false
    var sections: [InstitutionSection] = []

    init(institution: Institution, day: Day) {
        self.institution = institution
        self.day = day
    }

    /// Of the day, or the nearest to it.
    var version: OrganisationVersion { institution.organisation.timeline.nearest(to: day) }
    var timeline: Timeline { institution.organisation.timeline }
    var isThere: Bool { timeline.version(on: day) != nil }
}
