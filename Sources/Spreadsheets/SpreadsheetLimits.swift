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
