/// The headings of a list and other names of its columns, to tell a row of headings among its records.
struct KnownHeadings: Sendable {
    /// Headings of each column, every level. A page's header is the same text again, so that it need not be folded.
    private let own: [[String]]
    /// Under which columns a heading stands.
    private let places: [String: Set<Int>]
    /// The fields that a bare heading names, and the field of each column.
    private let named: [String: Set<String>]
    private let fields: [Int: String]

    init(_ columns: [SheetTable.Column], _ specs: [ColumnSpec]) {
        var own = [[String]](repeating: [], count: (columns.map(\.index).max() ?? 0) + 1),
            places: [String: Set<Int>] = [:]
        for column in columns {
            own[column.index] = column.path
            for text in column.path { places[text, default: []].insert(column.index) }
        }
        var named: [String: Set<String>] = [:]
        for spec in specs {
            for heading in spec.headings + spec.wholeHeadings {
                named[Heading(heading).bare, default: []].insert(spec.key)
            }
        }
        (self.own, self.places, self.named) = (own, places, named)
        fields = Dictionary(columns.compactMap { column in column.key.map { (column.index, $0) } }) { first, _ in first
        }
    }

    /// The headings again as at the top of a printed page, or those of another table: by them what stands below is not
    /// to be read.
    func header(_ cells: [Cell]) -> SheetTable.NotData? {
        var filled = 0, same = 0, moved = 0, others: [Cell] = []
        for cell in cells where !cell.isBlank {
            filled += 1
            guard case .text(let text) = cell.value else { continue }
            if cell.column < own.count, own[cell.column].contains(text) {
                same += 1
            } else if places[text] != nil {
                moved += 1
            } else if text.utf8.count <= 80 {
                others.append(cell)
            }
        }
        if moved == 0 {
            if same >= 2, same * 2 >= filled { return .repeatedHeader }
            // Most rows end here: records begin with a number or a name.
            guard filled >= 2, others.count == filled, isHeading(others[0]) || isHeading(others[1]) else { return nil }
        }
        let misplaced = others.count { isHeading($0) && !isOwn($0) }, owned = others.count { isOwn($0) }
        guard moved > 0 && moved + same >= 2 || moved + misplaced >= 2, (moved + same + misplaced + owned) * 2 >= filled
        else { return nil }
        return .otherHeader
    }

    private func isHeading(_ cell: Cell) -> Bool { named[Heading(cell.text).bare] != nil }

    private func isOwn(_ cell: Cell) -> Bool {
        guard let field = fields[cell.column] else { return false }
        return named[Heading(cell.text).bare]?.contains(field) == true
    }
}
