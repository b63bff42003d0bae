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
