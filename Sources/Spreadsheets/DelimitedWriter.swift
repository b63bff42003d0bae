import Foundation
import Vietnamese

/// Writes .csv: UTF-8 with its mark (spreadsheet programs need it), CRLF, RFC 4180 quoting.
///
/// Text that a spreadsheet program would run as a formula (beginning with `=`, `+`, `-`, `@`, tab or a line end) gets
/// an apostrophe before it; ``DelimitedText`` takes it off again, so that our own export reads back unchanged. Days are
/// 05/11/2026 (Vietnamese) or ISO (English), numbers without grouping, with the language's decimal sign.
package final class DelimitedWriter {
    private let file: FileHandle
    private let layout: SheetLayout
    private let separator: UInt8
    private var buffer: [UInt8] = []

    /// - Parameter separator: `;` where the decimal sign is a comma (Vietnamese Windows opens it right), else `,`.
    package init(path: String, layout: SheetLayout, separator: Character? = nil) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw SpreadsheetError.fileNotReadable }
        self.file = file
        self.layout = layout
        self.separator = (separator ?? (layout.language == .vi ? ";" : ",")).asciiValue ?? 0x2C
        buffer = [0xEF, 0xBB, 0xBF]
        for line in layout.titleLines { writeLine([line]) }
        if layout.hasGroups { writeLine(layout.columns.map { $0.group ?? "" }) }
        writeLine(layout.columns.map(\.title))
    }

    package func append(_ values: [SheetValue]) throws {
        for index in 0..<max(values.count, layout.columns.count) {
            if index > 0 { buffer.append(separator) }
            if values.indices.contains(index) { write(values[index]) }
        }
        buffer += [0x0D, 0x0A]
        if buffer.count > 1 << 18 { try flush() }
    }

    package func close() throws {
        try flush()
        try file.close()
    }

    private func flush() throws {
        try file.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ value: SheetValue) {
        switch value {
        case .empty: break
        case .text(let text): writeText(text)
        case .whole(let whole): buffer += String(whole).utf8
        case .number(let number): writeNumber(number)
        case .day(let day): buffer += written(day).utf8
        case .instant(let instant): buffer += "\(written(instant.legalDay)) \(instant.localTime)".utf8
        case .bool(let bool): buffer += WorkbookWriter.word(bool, layout.language).utf8
        }
    }

    private func writeNumber(_ number: Double) {
        guard number.isFinite else { return }
        let text = Cell.written(number)
        // A decimal comma would end the field in a file separated by commas.
        buffer += (layout.language == .vi && separator != 0x2C ? text.replacing(".", with: ",") : text).utf8
    }

    private func written(_ day: Day) -> String { layout.language == .vi ? Format(.vi).day(day) : day.iso }

    private func writeLine(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.append(separator) }
            writeText(field)
        }
        buffer += [0x0D, 0x0A]
    }

    private func writeText(_ text: String) {
        let bytes = (FormulaGuard.wouldRun(text.utf8) ? "'" + text : text).utf8
        let digits = !bytes.isEmpty && bytes.allSatisfy { (0x30...0x39).contains($0) }
        // Digits are quoted so that reading back knows them for text.
        guard
            digits || bytes.contains(where: { $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 })
                || bytes.first == 0x20 || bytes.last == 0x20
        else {
            buffer += bytes
            return
        }
        buffer.append(0x22)
        for byte in bytes {
            if byte == 0x22 { buffer.append(0x22) }
            buffer.append(byte)
        }
        buffer.append(0x22)
    }
}
