import Organisations
import Platform
import Spreadsheets
import Vietnamese

extension Institutions {
    /// The list as it is filtered, as a spreadsheet that can be corrected and imported again: `?format=xlsx|csv`.
    @Sendable func export(_ request: WebRequest) async throws -> Reply {
        guard let format = Export.Format(rawValue: request.query["format"] ?? "xlsx") else {
            throw Problem.badRequest("problem.bad_page")
        }
        let export = Export(title: request.t("institutions.title"), columns: InstitutionColumns.all)
        let (filter, directory) = try await database.read { db in
            let filter = try self.filter(request, in: db)
            return (filter, try self.directory(on: filter.day, in: db))
        }
        let rows = directory.page(filter, limit: .max / 2).rows
        var pending =
            stride(from: 0, to: rows.count, by: 500).map { Array(rows[$0..<min($0 + 500, rows.count)]) }.reversed()
            as [[InstitutionRow]]
        let path = try await export.write(format) {
            guard let rows = pending.popLast() else { return [] }
            return try await self.lines(of: rows, directory.names)
        }
        return .download(path, name: request.t("institutions.export.file") + "." + format.rawValue, type: format.type)
    }

    private func lines(of rows: [InstitutionRow], _ names: PlaceNames) async throws -> [Export.Line] {
        let dossiers = try await database.read { db in try Self.dossiers(of: rows.map(\.id), in: db) }
        return rows.map { row in
            let cells = InstitutionCells(row: row, dossier: dossiers[row.id] ?? Dossier(), names: names, codes: codes)
            return Export.Line(
                key: row.id, version: row.version, values: InstitutionColumns.all.map { cells.value(of: $0.field) })
        }
    }

    private static func dossiers(of ids: [String], in db: any Connection) throws -> [String: Dossier] {
        let rows = try db.rows("SELECT * FROM institutions_institution WHERE organisation_id IN (\(list: ids))")
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.get("organisation_id"), try Dossier(row: $0)) })
    }
}

/// One institution as an export writes it and an import reads it back. Vietnamese, like the headings.
private struct InstitutionCells {
    let row: InstitutionRow
    let dossier: Dossier
    let names: PlaceNames
    let codes: InstitutionCodes

    func value(of field: String) -> SheetValue {
        switch field {
        case "name": .text(row.name)
        case "type": .text(codes.types.name(row.type, .vi))
        case "ownership": .text(codes.ownerships.name(row.ownership, .vi))
        case "governed_by": .text(row.school == nil ? row.governedBy.flatMap { names.organisations[$0] } : nil)
        case "institution_id": .text(row.school.flatMap { names.organisations[$0] })
        case "identifier": .text(row.identifier)
        case "commune": .text(row.locatedIn == row.province ? nil : row.locatedIn.flatMap { names.units[$0] })
        case "province": .text(row.province.flatMap { names.units[$0] })
        default: dossierValue(field)
        }
    }

    private func dossierValue(_ field: String) -> SheetValue {
        switch field {
        case "licence_number": .text(dossier.licence?.text)
        case "licensed_on": .day(dossier.licensedOn)
        case "licence_issuer": .text(dossier.licenceIssuer)
        case "founded_on": .day(dossier.foundedOn)
        case "address": .text(dossier.address)
        case "latitude": dossier.coordinates.map { .number($0.latitude) } ?? .empty
        case "longitude": dossier.coordinates.map { .number($0.longitude) } ?? .empty
        case "area_kind": .text(codes.areaKinds.name(dossier.areaKind, .vi))
        case "phone": .text(dossier.phone)
        case "email": .text(dossier.email)
        case "website": .text(dossier.website)
        default: .empty
        }
    }
}
