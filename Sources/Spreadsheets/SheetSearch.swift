extension SheetTable {
    /// Finds the list in a workbook: the sheet that has it, its headings, its columns, its end.
    /// - Parameters:
    ///   - sheetName: only this sheet; otherwise every visible one, and hidden ones if none has a list.
    ///   - headerRows: the rows of the headings, said by hand. A single row takes those along that are merged with it.
    ///   - mapping: columns (from 0) to keys, said by hand; "" for a column that is to be left out.
    /// - Returns: nil when no sheet has such a list.
    package static func recognise(
        in workbook: Workbook, columns specs: [ColumnSpec], sheetName: String? = nil,
        headerRows: ClosedRange<Int>? = nil,
        mapping: [Int: String] = [:]
    ) throws -> SheetTable? {
        let wanted = workbook.sheets.filter { sheetName == nil || $0.name == sheetName }
        if let sheetName, wanted.isEmpty { throw SpreadsheetError.noSuchSheet(sheetName) }
        if let rows = headerRows,
            rows.lowerBound < 1 || rows.upperBound > SheetPart.lastRow
                || rows.upperBound - rows.lowerBound >= mostHeaderRows
        {
            throw SpreadsheetError.noSuchHeaderRow(rows.lowerBound)
        }
        let search = SheetSearch(
            workbook: workbook, finder: HeaderFinder(specs), hand: headerRows, takesAlong: mapping.isEmpty)
        for sheets in [wanted.filter { !$0.isHidden }, wanted.filter(\.isHidden)] {
            let best = try sheets.compactMap { sheet in try search.look(into: sheet).map { (sheet, $0) } }.max {
                $0.1.found.score < $1.1.found.score
            }
            guard let best else { continue }
            var table = SheetTable(best.0, best.1.found, best.1.notes, specs, mapping)
            try table.survey(workbook)
            return table
        }
        return nil
    }
}

/// Looks for headings in a sheet.
private struct SheetSearch {
    let workbook: Workbook
    let finder: HeaderFinder
    let hand: ClosedRange<Int>?
    let takesAlong: Bool

    func look(into sheet: Workbook.Sheet) throws -> (found: HeaderFinder.Found, notes: SheetNotes)? {
        if let hand { return try judge(hand, sheet) }
        for depth in [HeaderGrid.depth, HeaderGrid.farDepth] {
            let (rows, notes) = try top(of: sheet, from: 1, depth)
            var watch = workbook.watch
            if let found = try finder.find(in: try HeaderGrid(rows, notes.merges), &watch) { return (found, notes) }
            if rows.count < depth { return nil }
        }
        return nil
    }

    /// Rows that a person pointed at are headings, whatever they say.
    private func judge(_ hand: ClosedRange<Int>, _ sheet: Workbook.Sheet) throws -> (HeaderFinder.Found, SheetNotes) {
        let (rows, notes) = try top(of: sheet, from: hand.lowerBound, hand.count + HeaderGrid.depth)
        let grid = try HeaderGrid(rows, notes.merges.filter { $0.rows.upperBound >= hand.lowerBound })
        return (finder.judge(hand.count == 1 && takesAlong ? grid.extended(hand) : hand, grid), notes)
    }

    private func top(of sheet: Workbook.Sheet, from first: Int, _ depth: Int) throws -> ([Row], SheetNotes) {
        var rows: [Row] = []
        let notes = try workbook.scan(sheet) { row in
            if row.number >= first { rows.append(row) }
            return rows.count < depth ? .more : .onlyMerges
        }
        return (rows, notes)
    }
}
