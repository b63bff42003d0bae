/// What a file is by its first bytes; its name is not believed.
enum FileKind {
    case zip
    case text

    static func of(_ bytes: [UInt8]) throws -> FileKind {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
        // An OLE container: an encrypted .xlsx lies in one, or an old .xls (or .doc).
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            if contains(bytes, wide("EncryptedPackage")) { throw SpreadsheetError.passwordProtected }
            if contains(bytes, wide("Workbook")) || contains(bytes, wide("Book")) { throw SpreadsheetError.oldBinaryWorkbook }
            throw SpreadsheetError.notAWorkbook
        }
        // Before OLE: the BIFF records of Excel 2–4.
        if bytes.starts(with: [0x09, 0x08]) || bytes.starts(with: [0x09, 0x04]) { throw SpreadsheetError.oldBinaryWorkbook }
        guard !bytes.isEmpty else { throw SpreadsheetError.notAWorkbook }
        return try text(bytes)
    }

    private static func text(_ bytes: [UInt8]) throws -> FileKind {
        let start = bytes.prefix(2048)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .text }
        let shown = String(decoding: start, as: UTF8.self).lowercased()
        if ["<html", "<!doctype html", "<table"].contains(where: { shown.contains($0) }) { throw SpreadsheetError.webPage }
        if shown.hasPrefix("%pdf") || shown.hasPrefix("<?xml") || shown.hasPrefix("{\\rtf") { throw SpreadsheetError.notAWorkbook }
        let control = start.count { $0 < 0x20 && ![0x09, 0x0A, 0x0D, 0x1A].contains($0) }
        // UTF-16 without its mark has a zero in every second byte.
        let zeros = start.count { $0 == 0 }
        if zeros > start.count / 4, zeros == control { return .text }
        guard control == 0 else { throw SpreadsheetError.notAWorkbook }
        return .text
    }

    private static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count >= part.count else { return false }
            return (0...(bytes.count - part.count)).contains { start in
                bytes[start] == part[0] && part.indices.allSatisfy { bytes[start + $0] == part[$0] }
            }
        }
    }
}
