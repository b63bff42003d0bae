/// Why a file cannot be read as a spreadsheet. The sentences for people are in the catalogues of strings.
package enum SpreadsheetError: Error, Hashable, Sendable {
    case fileNotReadable
    /// Some other kind of file: a picture, a document, a .zip of something else.
    case notAWorkbook
    /// The binary .xls of before 2007: to be saved as .xlsx.
    case oldBinaryWorkbook
    /// The binary .xlsb: to be saved as .xlsx.
    case binaryWorkbook
    /// .ods: to be saved as .xlsx.
    case openDocument
    /// A web page that was given the ending .xls, as some reporting systems export.
    case webPage
    /// Opening it asks for a password.
    case passwordProtected
    /// Entries of the container are encrypted.
    case encrypted
    case corrupt(String)
    case tooLarge(Limit)
    case noSuchSheet(String)
    /// A quoted field of a .csv that never closes; the line on which it opens.
    case unclosedQuote(line: Int)
    /// Headings were pointed at where no sheet can have them, or over too many rows; the first row that was asked for.
    case noSuchHeaderRow(Int)

    package enum Limit: String, Sendable {
        case fileBytes, entries, expandedBytes, ratio, sheets, rows, cells, sharedStrings, cellText
        /// Merged ranges.
        case merges
        /// One tag or comment of the XML.
        case token
        /// The work of reading.
        case time
    }
}

/// What a file may cost. A workbook is a .zip: a few kilobytes can hold terabytes.
package struct SpreadsheetLimits: Sendable {
    package var fileBytes = 64 << 20
    package var entries = 2_000
    /// Bytes of all entries together, counted while they are expanded; what the container declares is not believed.
    package var expandedBytes = 512 << 20
    /// Expanded to compressed, judged beyond the first 32 MiB.
    package var ratio = 250
    package var sheets = 200
    package var rows = 300_000
    /// What stands further to the right is left out, and said.
    package var columns = 1_024
    package var cells = 6_000_000
    package var sharedStrings = 1_500_000
    package var sharedStringBytes = 96 << 20
    package var cellTextBytes = 131_072
    /// Different merged ranges of a sheet.
    package var merges = 20_000
    /// Some parsers of XML look through an unfinished tag or comment again with each piece that comes.
    package var tokenBytes = 1 << 20
    /// Seconds of computing that all readings of one workbook may take together.
    package var seconds = 120.0

    package init() {}
}
