/// The columns of a file of refused rows: those that are known under the headings that are recognised, before those
/// that are not.
struct RefusedColumns {
    /// Of the list: which column stands here.
    let columns: [Int]
    /// One row of headings, no two alike, so that whoever reads the file again finds each column.
    let titles: [String]
    let mapping: [String: Int]

    /// - Parameter reasons: headings of the reasons, which are not written twice when a file of refused rows is refused
    ///   again.
    init(headings: [String], mapping: [String: Int], kind: any ImportKind, reasons: [String] = []) {
        let own = [ImportColumn.keyHeading, ImportColumn.versionHeading].filter { mapping[$0] != nil }
        let fields = own + kind.columns.map(\.field).filter { mapping[$0] != nil }
        let named = Set(mapping.values)
        let unknown = headings.indices.filter {
            !named.contains($0) && !headings[$0].isEmpty && !reasons.contains(headings[$0])
        }
        columns = fields.map { mapping[$0]! } + unknown
        var titles: [String] = []
        for title in fields.map({ kind.column($0)?.wholeHeading ?? $0 }) + unknown.map({ headings[$0] }) {
            var unique = title, n = 2
            while titles.contains(unique) { (unique, n) = ("\(title) (\(n))", n + 1) }
            titles.append(unique)
        }
        self.titles = titles
        self.mapping = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })
    }
}

extension ImportColumn {
    /// In one row of headings: the group stands before the heading.
    var wholeHeading: String {
        let heading = headings.first ?? field
        return groups.first.map { $0 + ": " + heading } ?? heading
    }
}
