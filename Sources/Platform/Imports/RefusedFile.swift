import Foundation
import Spreadsheets
import Storage
import Terms
import Vietnamese

extension Imports {
    /// Writes the refused rows in their own columns, each with its reasons, so that a person mends them and hands the
    /// file in again. Returns the path of a temporary file of the caller's.
    package func refusedFile(of found: Import, strings: Strings, language: Language) async throws -> String {
        let path = directory.appendingPathComponent("refused-" + newID() + ".xlsx").path
        let words = RefusalWords(try kind(found.kind), strings, language)
        let sheet = RefusedSheet(found, words)
        let writer = try WorkbookWriter(path: path, layout: sheet.layout)
        var number = 0
        while case let rows = try await refused(found.id, after: number, limit: Self.chunkRows), let last = rows.last {
            for row in rows { try writer.append(sheet.values(row), comments: sheet.comments(row)) }
            number = last.number
        }
        try writer.close()
        return path
    }

    func refused(_ id: String, after number: Int, limit: Int) async throws -> [ShownRow] {
        try await rows(of: id, .refuse, after: number, limit: limit)
    }
}

/// The file of refused rows: the original columns, then why.
private struct RefusedSheet {
    let found: Import
    let words: RefusalWords
    private let fieldAt: [Int: String]
    private let file: RefusedColumns

    init(_ found: Import, _ words: RefusalWords) {
        self.found = found
        self.words = words
        fieldAt = Dictionary(found.mapping.map { ($1, $0) }) { first, _ in first }
        let reasons = Language.allCases.map { words.strings.phrase("import.refused.reason", in: $0) }
        file = RefusedColumns(headings: found.headings, mapping: found.mapping, kind: words.kind, reasons: reasons)
    }

    var layout: SheetLayout {
        var columns = zip(file.columns, file.titles).map { column, title in
            SheetColumn(
                title, kind: isDay(column) ? .day : .text,
                isHidden: title == ImportColumn.keyHeading || title == ImportColumn.versionHeading)
        }
        columns.append(SheetColumn(words.strings.phrase("import.refused.reason", in: words.language), width: 60))
        return SheetLayout(
            sheetName: found.chosenSheets.first?.name ?? found.sheet, columns: columns, language: words.language)
    }

    func values(_ row: ShownRow) -> [SheetValue] {
        let values = file.columns.map { column -> SheetValue in
            guard column < row.cells.count else { return .empty }
            return value(row.cells[column], form(column))
        }
        // What was guessed to read the row is said with it: in the file, the values stand as they were read.
        return values + [.text((row.detail.reasons + row.detail.warnings).map(words.sentence).joined(separator: "\n"))]
    }

    /// The reason stands at the cell that it concerns, too.
    func comments(_ row: ShownRow) -> [Int: String] {
        var comments: [Int: String] = [:]
        for reason in row.detail.reasons {
            if let column = file.mapping[reason.field] { comments[column] = words.sentence(reason) }
        }
        return comments
    }

    /// What is read again is what was read: a number stays one, since as text 64.125 may be sixty-four thousand.
    private func value(_ cell: ImportCell, _ form: ImportColumn.Form?) -> SheetValue {
        switch cell.plain {
        case .empty, .marked: .empty
        case .day(let day) where form == .day: .day(day)
        case .text, .day: .text(cell.text)
        // As text, so that zeros which are put back stay, and no year becomes a day.
        case .number where form == .personalNumber || form == .day: .text(cell.text)
        case .number where form == .phone: .text((try? Reading.phone(cell.text, numericCell: true).get()) ?? cell.text)
        case .number(let number) where form == .percent && cell.isPercent:
            .number(Double(ImportCell.percentage(number)) ?? number)
        case .number(let number): .number(number)
        }
    }

    private func form(_ index: Int) -> ImportColumn.Form? { fieldAt[index].flatMap { words.kind.column($0) }?.form }
    private func isDay(_ index: Int) -> Bool { form(index) == .day }
}
