import Foundation
import People
import Platform
import Spreadsheets
import Vietnamese

extension AuditPages {
    /// Lines of one file; who needs more asks for fewer days.
    static let mostExported = 10_000

    /// The list as it is narrowed, as a spreadsheet.
    @Sendable func export(_ request: WebRequest) async throws -> Reply {
        guard let format = Export.Format(rawValue: request.query["format"] ?? "xlsx") else {
            throw Problem.badRequest("problem.bad_page")
        }
        let typed = try AuditForm(request, kinds: words.known),
            (reach, filter, faults) = try await understood(typed, request)
        if let fault = faults.first { throw Problem.invalid([fault]) }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("audit-\(newID()).\(format.rawValue)")
            .path
        do {
            let sheet = try AuditSheet(path, format, layout(filter, request.page))
            try await write(filter, reach, to: sheet, request)
            try sheet.close()
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        return .download(
            path, name: "\(request.t("audit.export.file"))-\(clock.today.iso).\(format.rawValue)", type: format.type)
    }

    /// A page of the list at a time, so that memory does not grow with the file; what is written was logged as read
    /// before.
    private func write(_ filter: AuditFilter, _ reach: AuditReach, to sheet: AuditSheet, _ request: WebRequest)
        async throws
    {
        var after: Keyset?, written = 0
        repeat {
            let begin = after
            let model = try await request.database.read { db in
                try self.model(filter, reach, after: begin, limit: 200, request, in: db)
            }
            try await request.logReading(of: People.kind, model.named)
            let lines = AuditLines(model: model, names: words, page: request.page)
            for entry in model.entries.prefix(Self.mostExported - written) { try sheet.append(lines.cells(entry)) }
            written += model.entries.count
            after = model.next
        } while after != nil && written < Self.mostExported
        if after != nil { try sheet.append([.empty, .text(request.t("audit.export.cut", ["n": Self.mostExported]))]) }
    }

    private func layout(_ filter: AuditFilter, _ page: PageContext) -> SheetLayout {
        let days = [
            filter.from.map { page.t("audit.field.from") + " " + page.day($0) },
            filter.until.map { page.t("audit.field.until") + " " + page.day($0) },
        ]
        return SheetLayout(
            sheetName: page.t("audit.export.file"),
            titleLines: [page.t("audit.title"), days.compactMap { $0 }.joined(separator: ", ")].filter { !$0.isEmpty },
            columns: [
                SheetColumn(page.t("audit.column.at"), kind: .instant),
                SheetColumn(page.t("audit.column.who"), width: 28),
                SheetColumn(page.t("audit.field.post"), width: 36), SheetColumn(page.t("audit.column.what"), width: 44),
                SheetColumn(page.t("audit.export.detail"), width: 44),
                SheetColumn(page.t("audit.column.record"), width: 44),
                SheetColumn(page.t("audit.field.persons"), kind: .whole),
                SheetColumn(page.t("audit.column.place"), width: 44),
            ], language: page.language)
    }
}

extension AuditLines {
    fileprivate func cells(_ entry: AuditEntry) -> [SheetValue] {
        var records: [RecordLink], count: SheetValue = .empty
        switch entry.what {
        case .change(let change): records = [model.link(entry.kind, change.entry.record)].compactMap { $0 }
        case .reading(let shown):
            records = model.persons(shown, atMost: AuditModel.fewPersons)
            count = .whole(shown.persons.count)
        }
        return [
            .instant(entry.at), .text(who(entry.actor)), .text(post(entry.actor)), .text(what(entry)),
            .text(detail(entry)),
            .text(records.isEmpty ? nil : records.map(\.name).joined(separator: ", ")), count,
            .text(entry.organisations.compactMap { model.organisations[$0] }.joined(separator: "; ")),
        ]
    }
}

/// A file of either format that is written line by line.
private final class AuditSheet {
    private enum Writer { case workbook(WorkbookWriter), text(DelimitedWriter) }
    private let writer: Writer

    init(_ path: String, _ format: Export.Format, _ layout: SheetLayout) throws {
        switch format {
        case .xlsx: writer = .workbook(try WorkbookWriter(path: path, layout: layout))
        case .csv: writer = .text(try DelimitedWriter(path: path, layout: layout))
        }
    }

    func append(_ values: [SheetValue]) throws {
        switch writer {
        case .workbook(let writer): try writer.append(values)
        case .text(let writer): try writer.append(values)
        }
    }

    func close() throws {
        switch writer {
        case .workbook(let writer): try writer.close()
        case .text(let writer): try writer.close()
        }
    }
}
