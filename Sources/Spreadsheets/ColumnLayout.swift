/// The columns of a table with what a person said of them, with what belongs together, and with a name of its own for
/// each.
struct ColumnLayout {
    private(set) var columns: [SheetTable.Column]
    private(set) var parts: [ColumnParts]

    /// - Parameter mapping: columns (from 0) to keys, said by hand.
    init(_ found: [SheetTable.Column], _ specs: [ColumnSpec], _ mapping: [Int: String]) {
        columns = found
        parts = []
        for (index, key) in mapping { set(key, at: index) }
        columns.sort { $0.index < $1.index }
        let finding = FindingParts(specs: specs, columns: columns, hand: Set(mapping.filter { !$0.value.isEmpty }.keys))
        parts = finding.found()
        for part in parts { name(part, finding, mapping.isEmpty) }
        nameApart()
    }

    private mutating func set(_ key: String, at index: Int) {
        for at in columns.indices where columns[at].key == key || columns[at].index == index {
            columns[at].key = nil
            columns[at].confidence = 0
        }
        guard !key.isEmpty else { return }
        if let at = columns.firstIndex(where: { $0.index == index }) {
            columns[at].key = key
            columns[at].confidence = 1
        } else {
            columns.append(SheetTable.Column(index: index, path: [""], key: key, confidence: 1))
        }
    }

    /// The first column is the whole; the others are nothing by themselves.
    private mutating func name(_ part: ColumnParts, _ finding: FindingParts, _ isRecognised: Bool) {
        guard let first = columns.firstIndex(where: { $0.index == part.columns[0] }) else { return }
        let parent = Array(columns[first].path.dropLast())
        let sex = finding.specs.first { $0.headings.contains { Heading($0).bare == "gioi tinh" } }
        if isRecognised {
            let key: String? =
                switch part.manner {
                case .name, .text, .first: columns[first].key
                case .dayMonthYear: finding.dayKey(columns[first])
                case .bySex: parent.last.flatMap(finding.spec)?.key
                case .sexMark: sex?.key
                }
            for at in columns.indices where part.columns.contains(columns[at].index) || columns[at].key == key {
                columns[at].key = nil
            }
            columns[first].key = key
            columns[first].confidence = max(columns[first].confidence, 0.9)
        }
        if [.bySex, .dayMonthYear].contains(part.manner) || part.manner == .sexMark && !parent.isEmpty {
            columns[first].heading = parent.joined(separator: " › ")
        }
        guard let place = part.sexColumn, let sex, let at = columns.firstIndex(where: { $0.index == place }) else {
            return
        }
        if isRecognised { (columns[at].key, columns[at].confidence) = (sex.key, 0.9) }
        columns[at].heading = sex.headings[0]
    }

    private mutating func nameApart() {
        var seen: Set<String> = []
        for at in columns.indices where !columns[at].heading.isEmpty {
            let heading = columns[at].heading
            var number = 2
            while !seen.insert(columns[at].heading).inserted {
                columns[at].heading = "\(heading) (\(number))"
                number += 1
            }
        }
    }
}
