import Vietnamese

/// Finds the block of heading rows that says most of the columns looked for.
struct HeaderFinder {
    struct Found {
        var rows: ClosedRange<Int>
        var columns: [SheetTable.Column]
        var score: Double
    }

    private struct Candidate {
        var column: Int
        var spec: Int
        var score: Double
    }

    let specs: [ColumnSpec]
    private let headings: [[Heading]]
    private let wholes: [Set<String>]
    private let groups: [[Heading]]
    private let memory = HeadingMemory()

    init(_ specs: [ColumnSpec]) {
        self.specs = specs
        // A word that counts only by itself is not looked for among others.
        headings = specs.map { spec in
            spec.headings.filter { spec.wholeHeadings.isEmpty || $0.contains(" ") }.map { Heading($0) }
        }
        wholes = specs.map { Set($0.wholeHeadings.map { Heading($0).bare }) }
        groups = specs.map { $0.groups.map { Heading($0) } }
    }

    /// Nil when fewer than two of the columns (or the only one) can be recognised anywhere.
    func find(in grid: HeaderGrid, _ watch: inout ReadingBudget.Watch) throws -> Found? {
        let rows = Set(grid.texts.keys)
        var best: Found?
        for first in rows.sorted() {
            for height in 1...3 where (first..<(first + height)).allSatisfy(rows.contains) {
                try watch.check()
                let block = first...(first + height - 1)
                let found = judge(block, grid)
                if found.score > best?.score ?? 0 { best = found }
            }
        }
        guard let best, best.columns.count(where: { $0.key != nil }) >= min(2, specs.count) else { return nil }
        let whole = grid.extended(best.rows)
        return whole == best.rows ? best : judge(whole, grid)
    }

    func judge(_ block: ClosedRange<Int>, _ grid: HeaderGrid) -> Found {
        let paths = grid.paths(block)
        var columns = paths.keys.sorted().map { SheetTable.Column(index: $0, path: paths[$0]!) }
        var takenColumns: Set<Int> = [], takenSpecs: Set<Int> = []
        let candidates = candidates(paths),
            places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.index, $0) })
        // The two best of each; a column is a candidate for one once.
        var best: [Int: [Candidate]] = [:]
        for candidate in candidates where best[candidate.spec, default: []].count < 2 {
            best[candidate.spec, default: []].append(candidate)
        }
        for candidate in candidates {
            guard !takenColumns.contains(candidate.column), !takenSpecs.contains(candidate.spec),
                let at = places[candidate.column]
            else { continue }
            takenColumns.insert(candidate.column)
            takenSpecs.insert(candidate.spec)
            let rivals = best[candidate.spec]!.contains {
                $0.column != candidate.column && $0.score > candidate.score - 0.05
            }
            columns[at].key = specs[candidate.spec].key
            columns[at].confidence =
                (candidate.score - (rivals ? 0.2 : 0))
                * plausibility(specs[candidate.spec].kind, grid.samples(candidate.column, below: block.upperBound))
        }
        for at in columns.indices
        where [SheetColumn.keyTitle, SheetColumn.versionTitle].contains(columns[at].path.last) {
            columns[at].key = columns[at].path.last
            columns[at].confidence = 1
        }
        let score = columns.reduce(0) { $0 + $1.confidence } - 0.05 * Double(block.count - 1)
        return Found(rows: block, columns: columns, score: score)
    }

    private func candidates(_ paths: [Int: [String]]) -> [Candidate] {
        var all: [Candidate] = []
        for (column, path) in paths {
            let whole = path.joined(separator: " ")
            // What our own exports put first is never one of the columns that a list is asked for.
            guard whole.utf8.count <= 400, ![SheetColumn.keyTitle, SheetColumn.versionTitle].contains(path.last) else {
                continue
            }
            for spec in specs.indices {
                let score = score(spec, path, whole)
                if score >= 0.6 { all.append(Candidate(column: column, spec: spec, score: score)) }
            }
        }
        return all.sorted { ($0.score, -$0.column) > ($1.score, -$1.column) }
    }

    private func score(_ spec: Int, _ path: [String], _ whole: String) -> Double {
        if !wholes[spec].isEmpty, wholes[spec].contains(memory.bare(path.last!)),
            !path.dropLast().contains(where: HeaderWords.isOfRelatives)
        {
            return path.count == 1 ? 1 : 0.95
        }
        let own = memory.likenesses(path.last!, .heading, headings)[spec]
        if groups[spec].isEmpty {
            if path.count == 1 { return own }
            return max(own * 0.9, memory.likenesses(whole, .heading, headings)[spec] * 0.95)
        }
        let above = path.dropLast().map { memory.likenesses($0, .group, groups)[spec] }.max() ?? 0
        let both = above >= 0.6 && own >= 0.6 ? (own + above) / 2 : 0
        return max(both, memory.together(whole, groups, headings)[spec] * 0.95)
    }

    /// 1, or less when hardly any of the values is of the kind.
    private func plausibility(_ kind: ColumnSpec.Kind, _ samples: [Cell]) -> Double {
        guard samples.count >= 3 else { return 1 }
        let fitting = samples.count { fits($0, kind) }
        return fitting * 3 >= samples.count ? 1 : 0.7
    }

    private func fits(_ cell: Cell, _ kind: ColumnSpec.Kind) -> Bool {
        let digits = cell.text.utf8.count { (0x30...0x39).contains($0) }
        switch kind {
        case .text: return true
        case .day: return digits >= 4
        case .number: return digits >= 1
        case .personalNumber: return digits >= 8
        case .phone: return digits >= 8
        case .yesNo: return Reading.yesNo(cell.text) != nil
        }
    }
}

/// The same texts are judged in many blocks.
private final class HeadingMemory {
    enum Against: Hashable { case heading, group }

    private struct Question: Hashable {
        var text: String
        var against: Against
    }

    private var known: [Question: [Double]] = [:]
    private var knownTogether: [String: [Double]] = [:]
    private var bares: [String: String] = [:]

    func bare(_ text: String) -> String {
        if let found = bares[text] { return found }
        let found = Heading(text).bare
        bares[text] = found
        return found
    }

    /// The best likeness of a text to the names of each column looked for.
    func likenesses(_ text: String, _ against: Against, _ names: [[Heading]]) -> [Double] {
        let question = Question(text: text, against: against)
        if let found = known[question] { return found }
        let heading = Heading(text)
        let found = names.map { $0.map { heading.likeness(to: $0) }.max() ?? 0 }
        known[question] = found
        return found
    }

    /// The likeness of a heading in one row to a group and a heading of each column looked for.
    func together(_ text: String, _ groups: [[Heading]], _ headings: [[Heading]]) -> [Double] {
        if let found = knownTogether[text] { return found }
        let heading = Heading(text)
        let found = zip(groups, headings).map { $0.isEmpty ? 0 : heading.likeness(toOneOf: $0, with: $1) }
        knownTogether[text] = found
        return found
    }
}
