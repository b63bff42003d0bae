import Organisations
import Platform
import Vietnamese

extension Institutions {
    /// Reading, without an account: the fields are public.
    func addAPI(to routes: Routes) {
        routes.api(
            "/api/v1/institutions", .anyone, isPublic: true,
            Operation(
                "listInstitutions", tag: "institutions", "Institutions and branches on a day, by name.",
                parameters: [
                    .query("q", .string, "Words of the name, or a licence or electronic identifier."),
                    .query("province", .string, "Id of a province; may be repeated."),
                    .query("type", .string, "Code of a type; may be repeated."),
                    .query("ownership", .string, "Code of an ownership; may be repeated."),
                    .query("level", .string, "Code of a level of training; may be repeated."),
                    .query("occupation", .string, "Code of an occupation; may be repeated."),
                    .query("governed", .string, "Id of the governing body; may be repeated."),
                    .query("at", .day, "Day; today by default."),
                    .query("after", .string, "Token of the next page."),
                    .query("limit", .integer, "1 to 200; 50 by default."),
                ], answer: .page(of: InstitutionSchema.row)), listJSON)
        routes.api(
            "/api/v1/institutions/:id", .anyone, subject: "institution", isPublic: true,
            Operation(
                "getInstitution", tag: "institutions", "One institution or branch, with its versions by day.",
                parameters: [.path("id", "Its id."), .query("at", .day, "Day; today by default.")],
                answer: InstitutionSchema.record), recordJSON)
    }

    @Sendable private func listJSON(_ request: WebRequest) async throws -> Reply {
        let after = try request.keyset("after")
        let limit = try request.limit(or: Directory.pageSize)
        let (filter, directory) = try await database.read { db in
            let filter = try self.filter(request, in: db)
            return (filter, try self.directory(on: filter.day, in: db))
        }
        let page = directory.page(filter, after: after, limit: limit)
        return .json(list: Page(page.rows.map { $0.json(directory.names) }, next: page.next))
    }

    @Sendable private func recordJSON(_ request: WebRequest) async throws -> Reply {
        let id = try request.parameter("id"), day = try request.askedDay
        let (found, names) = try await database.read { db -> (Institution, PlaceNames) in
            guard let found = try Self.institution(id, in: db), found.organisation.timeline.version(on: day) != nil
            else { throw Problem.notFound }
            let version = found.organisation.timeline.nearest(to: day)
            let province = try version.locatedIn.flatMap { try Organisations.unit($0, in: db) }.map {
                $0.level == .commune ? $0.parent ?? "" : $0.id
            }
            var names = try Self.names(
                units: Set([version.locatedIn, province].compactMap { $0 }),
                organisations: Set([version.governedBy].compactMap { $0 }), on: day, in: db)
            if let place = version.locatedIn, let province, place != province { names.provinces[place] = province }
            return (found, names)
        }
        return .json(
            InstitutionRow(found, on: day, names).json(
                names, versions: found.organisation.timeline, dossier: found.dossier))
    }
}

/// What the API says of an institution.
enum InstitutionSchema {
    static let row = Schema.object(members)
    static let record = Schema.object(
        members + [
            ("licenceIssuer", .nullable(.string), "Who issued the licence."),
            ("foundedOn", .nullable(.day), "Day of its founding."),
            ("address", .nullable(.string), "Street and house."),
            ("areaKind", .nullable(.string), "Code of the kind of area."),
            ("phone", .nullable(.string), "Telephone."), ("email", .nullable(.string), "Electronic mail."),
            ("website", .nullable(.string), "Address on the web."),
            ("versions", .array(version), "Name, type, governing body and place by day, oldest first."),
        ])

    private static let members: [(String, Schema, String)] = [
        ("id", .string, "Stable id."), ("version", .integer, "Counts its changes."),
        ("identifier", .nullable(.string), "Electronic identifier, QĐ 20/2020/QĐ-TTg."),
        ("name", .string, "Name on the day."), ("type", .nullable(.string), "Code of its type."),
        ("ownership", .nullable(.string), "Code of its ownership."),
        ("governedBy", .nullable(.string), "Id of the governing body."),
        ("governedByName", .nullable(.string), "Its name."),
        ("province", .nullable(.string), "Id of the province that it lies in."),
        ("provinceName", .nullable(.string), "Its name."),
        ("locatedIn", .nullable(.string), "Id of the commune, or of the province where the commune is not known."),
        ("locatedInName", .nullable(.string), "Its name."),
        ("licenceNumber", .nullable(.string), "Số giấy chứng nhận đăng ký hoạt động."),
        ("licensedOn", .nullable(.day), "Day of the licence."),
        ("latitude", .nullable(.number), "WGS 84."), ("longitude", .nullable(.number), "WGS 84."),
        ("branchOf", .nullable(.string), "Id of the school of a branch."),
    ]

    private static let version = Schema.object([
        ("from", .nullable(.day), "First day; null when the records do not say."),
        ("until", .nullable(.day), "The day after the last; null while it lasts."),
        ("name", .string, ""), ("type", .nullable(.string), ""), ("governedBy", .nullable(.string), ""),
        ("locatedIn", .nullable(.string), ""),
    ])
}

extension InstitutionRow {
    init(_ found: Institution, on day: Day, _ names: PlaceNames) {
        let version = found.organisation.timeline.nearest(to: day)
        self.init(
            id: found.id, name: version.name, type: version.type, ownership: found.dossier.ownership,
            governedBy: version.governedBy,
            province: version.locatedIn.map { names.provinces[$0] ?? $0 }, locatedIn: version.locatedIn,
            licence: found.dossier.licence?.text,
            licensedOn: found.dossier.licensedOn, identifier: found.organisation.identifier,
            school: found.dossier.institution,
            coordinates: found.dossier.coordinates, version: found.version)
    }

    func json(_ names: PlaceNames, versions: Timeline? = nil, dossier: Dossier? = nil) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(id)), ("version", .integer(version)), ("identifier", .optional(identifier)),
            ("name", .string(name)), ("type", .optional(type)),
            ("ownership", .optional(ownership)), ("governedBy", .optional(governedBy)),
            ("governedByName", .optional(governedBy.flatMap { names.organisations[$0] })),
            ("province", .optional(province)), ("provinceName", .optional(province.flatMap { names.units[$0] })),
            ("locatedIn", .optional(locatedIn)),
            ("locatedInName", .optional(locatedIn.flatMap { names.units[$0] })), ("licenceNumber", .optional(licence)),
            ("licensedOn", .optional(licensedOn?.iso)),
            ("latitude", .optional(coordinates?.latitude)), ("longitude", .optional(coordinates?.longitude)),
            ("branchOf", .optional(school)),
        ]
        if let dossier {
            members += [
                ("licenceIssuer", .optional(dossier.licenceIssuer)), ("foundedOn", .optional(dossier.foundedOn?.iso)),
                ("address", .optional(dossier.address)),
                ("areaKind", .optional(dossier.areaKind)), ("phone", .optional(dossier.phone)),
                ("email", .optional(dossier.email)),
                ("website", .optional(dossier.website)),
            ]
        }
        if let versions { members.append(("versions", .array(versions.versions.map(\.json)))) }
        return .object(members)
    }
}

extension OrganisationVersion {
    fileprivate var json: JSONValue {
        .object([
            ("from", .optional(from == .always ? nil : from.iso)),
            ("until", .optional(until == .max ? nil : until.iso)), ("name", .string(name)),
            ("type", .optional(type)), ("governedBy", .optional(governedBy)), ("locatedIn", .optional(locatedIn)),
        ])
    }
}
