import Foundation

/// What a file is by its first bytes; its name is not believed.
enum FileKind {
    case zip
    case text

    static func of(_ bytes: [UInt8]) throws -> FileKind {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return .zip
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw container(bytes) }
        // Before OLE: the BIFF records of Excel 2–4, begin-of-file with its length.
        if bytes.count > 4, bytes[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(bytes[1]),
            [0x04, 0x06, 0x08, 0x10].contains(bytes[2]), bytes[3] == 0
        {
            throw SpreadsheetError.oldBinaryWorkbook
        }
        guard !bytes.isEmpty else { throw SpreadsheetError.notAWorkbook }
        return try text(bytes)
    }

    /// An OLE container: an encrypted .xlsx lies in one, or an old .xls (or .doc). Names in its directory are UTF-16; a
    /// .xls that some other program wrote is known by its begin-of-file record, too.
    private static func container(_ bytes: [UInt8]) -> SpreadsheetError {
        func holds(_ name: String) -> Bool {
            contains(bytes, name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        }
        if holds("EncryptedPackage") || holds("EncryptionInfo") { return .passwordProtected }
        if holds("WordDocument") || holds("PowerPoint Document") { return .notAWorkbook }
        let isBook = holds("Workbook") || holds("WORKBOOK") || holds("Book") || holds("BOOK")
        return isBook || contains(bytes, [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00])
            ? .oldBinaryWorkbook : .notAWorkbook
    }

    private static func text(_ bytes: [UInt8]) throws -> FileKind {
        let start = bytes.prefix(2048)
        if isWebPage(bytes) { throw SpreadsheetError.webPage }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .text }
        let shown = String(decoding: start, as: UTF8.self).lowercased()
        // The XML workbook of 2003, which was given the ending .xls.
        if shown.contains("urn:schemas-microsoft-com:office:spreadsheet") { throw SpreadsheetError.oldBinaryWorkbook }
        if shown.hasPrefix("%pdf") || shown.hasPrefix("<?xml") || shown.hasPrefix("{\\rtf") {
            throw SpreadsheetError.notAWorkbook
        }
        let control = start.count { $0 < 0x20 && ![0x09, 0x0A, 0x0D, 0x1A].contains($0) }
        // UTF-16 without its mark has a zero in every second byte.
        let zeros = start.count { $0 == 0 }
        if zeros > start.count / 4, zeros == control { return .text }
        guard control == 0 else { throw SpreadsheetError.notAWorkbook }
        return .text
    }

    /// Markup, in whichever encoding, however long the comments and styles before it are: a page begins with a tag,
    /// which a list does not; or it is a message with parts, as browsers save whole pages (.mht).
    private static func isWebPage(_ bytes: [UInt8]) -> Bool {
        let narrow = bytes.prefix(1 << 19).lazy.filter { $0 != 0 }.prefix(1 << 18)
        let shown = String(decoding: Array(narrow), as: UTF8.self).lowercased().drop {
            $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}"
        }
        let tags = ["<html", "<!doctype html", "<table", "<body", "<tr", "<head"]
        if shown.hasPrefix("<") { return tags.contains { shown.contains($0) } }
        if shown.hasPrefix("mime-version:") { return shown.contains("text/html") }
        return tags.prefix(3).contains { shown.prefix(2048).contains($0) }
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count >= part.count else { return false }
            return (0...(bytes.count - part.count)).contains { start in
                bytes[start] == part[0] && part.indices.allSatisfy { bytes[start + $0] == part[$0] }
            }
        }
    }
}
