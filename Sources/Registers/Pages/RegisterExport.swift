import Platform
import Spreadsheets
import Synchronization
import Vietnamese

extension RegisterDesk {
    /// The list as it is filtered, as a spreadsheet with keys and versions, which the import takes back.
    @Sendable func export(_ request: WebRequest) async throws -> Reply {
        guard let format = Export.Format(rawValue: request.query["format"] ?? "xlsx") else {
            throw Problem.badRequest("problem.bad_page")
        }
        let parts = request.query.text("lines").flatMap { name in register.table.lines.first { $0.name == name } }
        let filter = RegisterFilter(request, register), scope = try register.readable(for: request), today = clock.today
        let export = Export(title: request.t(register.words.title), columns: columns(parts))
        let place = Mutex<(after: Keyset?, isOver: Bool)>((nil, false))
        let file = try await export.write(format) {
            let (after, isOver) = place.withLock { $0 }
            if isOver { return [] }
            let (records, next, lines) = try await database.read { [register, counts] db in
                let page = try RegisterListing(register, filter, scope, on: today, counts, in: db).page(
                    after: after, limit: 500, in: db)
                return (page.records, page.next, try Self.lines(page.records, register, parts, today, in: db))
            }
            place.withLock { $0 = (next, next == nil) }
            try await logReading(request, records)
            return lines
        }
        let name = ([register.name] + [parts?.name].compactMap(\.self)).joined(separator: "-")
        return .download(file, name: "\(name)-\(today.iso).\(format.rawValue)", type: format.type)
    }

    private func columns(_ parts: RegisterLines?) -> [ImportColumn] {
        parts.map { RegisterLinesImport.columns(of: register, $0) } ?? RegisterImport.columns(of: register)
    }

    private static func lines(
        _ records: [RegisterRecord], _ register: any Register, _ parts: RegisterLines?, _ today: Day,
        in db: any Connection
    ) throws -> [Export.Line] {
        let owners = try organisationNames(records.map(\.organisation), on: today, in: db)
        let names = try ReferenceNames(records.map(\.values), of: register, on: today, in: db)
        if let parts {
            return records.flatMap { record in
                let known = register.identityFields.map { $0.cell(record[$0.name], names: names) }
                return parts.lines(of: record.values).map { line in
                    let cells = parts.fields.map { field in
                        field.kind.cell(line[field.name] ?? .null, names: names[parts.key(field)])
                    }
                    return Export.Line(
                        key: record.id, version: record.version,
                        values: [.text(owners[record.organisation])] + known + cells)
                }
            }
        }
        return records.map { record in
            let cells = register.fields.filter { !$0.isComputed }.map { $0.cell(record[$0.name], names: names) }
            return Export.Line(
                key: record.id, version: record.version, values: [.text(owners[record.organisation])] + cells)
        }
    }
}
