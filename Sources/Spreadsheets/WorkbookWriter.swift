import CXlsxWriter
import Foundation
import Vietnamese

/// Writes one sheet of .xlsx row by row; memory does not grow with the rows.
///
/// Text is always written as text, never as a formula, whatever it begins with. Call ``close()``, or the file is no
/// file; a writer that is dropped unclosed leaves nothing behind.
package final class WorkbookWriter {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var sheet: UnsafeMutablePointer<lxw_worksheet>
    private var layout: SheetLayout
    private let path: String
    private var format: Format
    private var bold, title, group: UnsafeMutablePointer<lxw_format>
    private var formats: [UnsafeMutablePointer<lxw_format>?] = []
    private var nextRow: UInt32 = 0
    private var isClosed = false

    package init(path: String, layout: SheetLayout) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else { throw SpreadsheetError.fileNotReadable }
        let opened = folder.withCString { folder in
            // The library copies the name of the folder for temporary files.
            var options = lxw_workbook_options(constant_memory: 1, tmpdir: strdup(folder), use_zip64: 0)
            defer { free(options.tmpdir) }
            return workbook_new_opt(path, &options)
        }
        guard let book = opened, let sheet = workbook_add_worksheet(book, WorkbookWriter.sheetName(layout.sheetName)),
            let bold = workbook_add_format(book), let title = workbook_add_format(book),
            let group = workbook_add_format(book)
        else { throw SpreadsheetError.fileNotReadable }
        self.book = book
        self.sheet = sheet
        self.layout = layout
        self.path = path
        self.bold = bold
        self.title = title
        self.group = group
        format = Format(layout.language)
        setUpStyles()
        setUp()
    }

    deinit {
        guard !isClosed else { return }
        workbook_close(book)
        unlink(path)
    }

    /// Appends a row; fewer values than columns leave the rest empty.
    /// - Parameter comments: notes on cells, by column: the reason why a cell was refused.
    package func append(_ values: [SheetValue], comments: [Int: String] = [:]) throws {
        guard nextRow < 1_048_576 else { throw SpreadsheetError.tooLarge(.rows) }
        for (column, value) in values.enumerated() {
            try check(write(value, UInt16(column), formats.indices.contains(column) ? formats[column] : nil))
        }
        for (column, comment) in comments {
            try check(worksheet_write_comment(sheet, nextRow, UInt16(column), WorkbookWriter.fitting(comment, 4_000)))
        }
        nextRow += 1
    }

    /// Goes on in another sheet after those before it, which get no more rows.
    package func startSheet(_ layout: SheetLayout) throws {
        guard let next = workbook_add_worksheet(book, WorkbookWriter.sheetName(layout.sheetName)) else {
            throw SpreadsheetError.corrupt(layout.sheetName)
        }
        sheet = next
        self.layout = layout
        format = Format(layout.language)
        nextRow = 0
        setUp()
    }

    /// Lets a person choose the words of a column below the headings; others can be typed, too.
    /// - Parameters:
    ///   - column: of the words' sheet: "B".
    ///   - rows: as people see them, from 1.
    package func offer(_ at: Int, from sheetName: String, column: String, rows: ClosedRange<Int>) {
        var rule = lxw_data_validation()
        rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        rule.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
        rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        let place =
            "='\(WorkbookWriter.sheetName(sheetName))'!$\(column)$\(rows.lowerBound):$\(column)$\(rows.upperBound)"
        place.withCString { formula in
            rule.value_formula = UnsafeMutablePointer(mutating: formula)
            _ = worksheet_data_validation_range(sheet, nextRow - 1, UInt16(at), 2_000, UInt16(at), &rule)
        }
    }

    package func close() throws {
        guard !isClosed else { return }
        isClosed = true
        try check(workbook_close(book))
    }

    private func setUpStyles() {
        format_set_bold(bold)
        format_set_text_wrap(bold)
        format_set_align(bold, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        format_set_bottom(bold, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_bold(group)
        format_set_align(group, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_bold(title)
        format_set_font_size(title, 14)
    }

    private func setUp() {
        formats = layout.columns.map(numberFormat)
        for (column, spec) in layout.columns.enumerated() {
            var options = lxw_row_col_options(hidden: spec.isHidden ? 1 : 0, level: 0, collapsed: 0)
            worksheet_set_column_opt(sheet, UInt16(column), UInt16(column), spec.shownWidth, formats[column], &options)
        }
        writeHeadings()
    }

    private func writeHeadings() {
        for (index, line) in layout.titleLines.enumerated() {
            worksheet_write_string(sheet, nextRow, 0, WorkbookWriter.fitting(line), index == 0 ? title : nil)
            nextRow += 1
        }
        if !layout.titleLines.isEmpty { nextRow += 1 }
        let first = nextRow
        if layout.hasGroups { writeGroups() }
        for (column, spec) in layout.columns.enumerated() {
            worksheet_write_string(sheet, nextRow, UInt16(column), spec.title, bold)
        }
        nextRow += 1
        worksheet_freeze_panes(sheet, nextRow, 0)
        worksheet_repeat_rows(sheet, first, nextRow - 1)
        worksheet_set_landscape(sheet)
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    private func writeGroups() {
        var column = 0
        while column < layout.columns.count {
            let name = layout.columns[column].group
            let end = layout.columns[column...].firstIndex { $0.group != name } ?? layout.columns.count
            if let name, end - column > 1 {
                worksheet_merge_range(sheet, nextRow, UInt16(column), nextRow, UInt16(end - 1), name, group)
            } else if let name {
                worksheet_write_string(sheet, nextRow, UInt16(column), name, group)
            }
            column = end
        }
        nextRow += 1
    }

    private func numberFormat(_ column: SheetColumn) -> UnsafeMutablePointer<lxw_format>? {
        let code: String? =
            switch column.kind {
            case .text: "@"
            case .whole: "0"
            case .number(let decimals): decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
            case .percent: "0.0%"
            case .money: "#,##0"
            case .day: "dd/mm/yyyy"
            case .instant: "dd/mm/yyyy hh:mm"
            case .yesNo: nil
            }
        guard let code, let format = workbook_add_format(book) else { return nil }
        format_set_num_format(format, code)
        return format
    }

    private func write(_ value: SheetValue, _ column: UInt16, _ style: UnsafeMutablePointer<lxw_format>?) -> lxw_error {
        switch value {
        case .empty: LXW_NO_ERROR
        case .text(let text): worksheet_write_string(sheet, nextRow, column, WorkbookWriter.fitting(text), style)
        // Beyond 15 digits a spreadsheet would round.
        case .whole(let whole) where abs(whole) >= 1_000_000_000_000_000:
            worksheet_write_string(sheet, nextRow, column, String(whole), style)
        case .whole(let whole): worksheet_write_number(sheet, nextRow, column, Double(whole), style)
        case .number(let number) where number.isFinite: worksheet_write_number(sheet, nextRow, column, number, style)
        case .number: LXW_NO_ERROR
        case .day(let day): write(day, 0, column, style)
        case .instant(let instant):
            write(instant.legalDay, (instant.millisecondsSinceEpoch / 1000 + 7 * 3600) % 86_400, column, style)
        case .bool(let bool):
            worksheet_write_string(sheet, nextRow, column, WorkbookWriter.word(bool, layout.language), style)
        }
    }

    /// Serial numbers begin in 1900; an earlier day is written as text.
    private func write(_ day: Day, _ second: Int, _ column: UInt16, _ style: UnsafeMutablePointer<lxw_format>?)
        -> lxw_error
    {
        guard day.year >= 1900 else { return worksheet_write_string(sheet, nextRow, column, format.day(day), style) }
        let serial = day.daysSinceEpoch + (day.daysSinceEpoch < -25_508 ? 25_568 : 25_569)
        return worksheet_write_number(sheet, nextRow, column, Double(serial) + Double(second) / 86_400, style)
    }

    private func check(_ error: lxw_error) throws {
        guard error != LXW_NO_ERROR else { return }
        throw SpreadsheetError.corrupt(String(cString: lxw_strerror(error)))
    }

    static func word(_ bool: Bool, _ language: Language) -> String {
        switch language {
        case .vi: bool ? "Có" : "Không"
        case .en: bool ? "Yes" : "No"
        }
    }

    /// A cell holds 32,767 characters, a NUL would end the text.
    private static func fitting(_ text: String, _ limit: Int = 32_767) -> String {
        var clean = text.utf8.contains(0) ? text.replacing("\0", with: "") : text
        // What would be read as an escaped control character is escaped itself (ECMA-376 22.9.2.19).
        if clean.contains("_x") { clean = clean.replacing(/_x(?=[0-9A-Fa-f]{4}_)/, with: "_x005F_x") }
        guard clean.utf16.count > limit else { return clean }
        return String(clean.prefix(limit / 2))
    }

    /// At most 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
    private static func sheetName(_ name: String) -> String {
        let clean = String(name.map { "[]:*?/\\".contains($0) ? " " : $0 }).trimmingCharacters(
            in: .init(charactersIn: "' "))
        var short = clean
        while short.utf16.count > 31 { short.removeLast() }
        return short.isEmpty ? "Sheet1" : short
    }
}
