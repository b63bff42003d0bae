import CArchive
import Foundation
@testable import Spreadsheets

/// Workbooks made by hand, part by part.
enum Fixture {
    static func zip(_ entries: [(String, String)]) -> [UInt8] { zip(bytes: entries.map { ($0.0, Array($0.1.utf8)) }) }

    static func zip(bytes entries: [(String, [UInt8])], encrypted: Bool = false) -> [UInt8] {
        let archive = archive_write_new()!
        defer { archive_write_free(archive) }
        archive_write_set_format_zip(archive)
        if encrypted {
            archive_write_set_options(archive, "zip:encryption=traditional")
            archive_write_set_passphrase(archive, "secret")
        }
        let size = entries.reduce(1 << 20) { $0 + $1.1.count * 2 }
        var buffer = [UInt8](repeating: 0, count: size), used = 0
        buffer.withUnsafeMutableBytes { room in
            archive_write_open_memory(archive, room.baseAddress, room.count, &used)
            for (name, bytes) in entries {
                let entry = archive_entry_new()!
                archive_entry_set_pathname(entry, name)
                archive_entry_set_size(entry, Int64(bytes.count))
                archive_entry_set_filetype(entry, 0o100000)
                archive_entry_set_perm(entry, 0o644)
                archive_write_header(archive, entry)
                _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
                archive_entry_free(entry)
            }
            archive_write_close(archive)
        }
        return Array(buffer[..<used])
    }

    static func workbook(
        sheets: [(name: String, state: String, xml: String)], shared: String? = nil, styles: String? = nil,
        date1904: Bool = false,
        extra: [(String, String)] = []
    ) -> [UInt8] {
        let list = sheets.enumerated().map {
            #"<sheet name="\#($1.name)" sheetId="\#($0 + 1)" state="\#($1.state)" r:id="rId\#($0 + 1)"/>"#
        }.joined()
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        var relations = sheets.indices.map {
            #"<Relationship Id="rId\#($0 + 1)" Type="\#(office)/worksheet" Target="worksheets/sheet\#($0 + 1).xml"/>"#
        }
        var entries: [(String, String)] = [
            (
                "_rels/.rels",
                #"<Relationships><Relationship Id="r" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
            (
                "xl/workbook.xml",
                #"<workbook xmlns:r="\#(office)"><workbookPr date1904="\#(date1904 ? 1 : 0)"/><sheets>\#(list)</sheets></workbook>"#
            ),
        ]
        if let shared {
            relations.append(#"<Relationship Id="rs" Type="\#(office)/sharedStrings" Target="/xl/sharedStrings.xml"/>"#)
            entries.append(("xl/sharedStrings.xml", "<sst>\(shared)</sst>"))
        }
        if let styles {
            relations.append(#"<Relationship Id="rt" Type="\#(office)/styles" Target="styles.xml"/>"#)
            entries.append(("xl/styles.xml", styles))
        }
        entries.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(relations.joined())</Relationships>"))
        for (index, sheet) in sheets.enumerated() { entries.append(("xl/worksheets/sheet\(index + 1).xml", sheet.xml)) }
        return zip(entries + extra)
    }

    static func sheet(_ rows: String, merges: [String] = []) -> String {
        let merged = merges.map { #"<mergeCell ref="\#($0)"/>"# }.joined()
        return "<worksheet><sheetData>\(rows)</sheetData><mergeCells>\(merged)</mergeCells></worksheet>"
    }

    /// Rows of inline text and numbers; nil leaves the cell out, `#n` writes a number.
    static func rows(_ rows: [Int: [String?]]) -> String {
        rows.sorted { $0.key < $1.key }.map { number, values in
            let cells = values.enumerated().compactMap { column, value -> String? in
                guard let value else { return nil }
                let reference = Cell.letters(of: column) + String(number)
                if value.hasPrefix("#") { return #"<c r="\#(reference)"><v>\#(value.dropFirst())</v></c>"# }
                let escaped = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                return #"<c r="\#(reference)" t="inlineStr"><is><t xml:space="preserve">\#(escaped)</t></is></c>"#
            }
            return #"<row r="\#(number)">\#(cells.joined())</row>"#
        }.joined()
    }

    static func temporary(_ ending: String) -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("sheets-\(UUID().uuidString).\(ending)").path
    }

    static func all(_ workbook: Workbook, _ sheet: Int = 0) throws -> [Row] {
        var rows: [Row] = []
        try workbook.forEachRow(in: workbook.sheets[sheet]) {
            rows.append($0); return true
        }
        return rows
    }
}
