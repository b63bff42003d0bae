import Platform
import Vietnamese

/// A stored step. Neighbours differ, and a unit about which nothing is known has no row: one truth has one form.
struct CountRow: Equatable {
    let from: Day
    let until: Day
    let numerator: Int
    let denominator: Int
    let covered: Bool

    private var saysNothing: Bool { numerator == 0 && denominator == 0 && !covered }
    private func saysTheSame(as other: CountRow) -> Bool {
        numerator == other.numerator && denominator == other.denominator && covered == other.covered
    }

    /// In order of days; of two steps of one day the later one holds.
    static func rows(of steps: [Step]) -> [CountRow] {
        let sorted = steps.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
            \.element)
        var rows: [CountRow] = []
        for (index, step) in sorted.enumerated() {
            let until = index + 1 < sorted.count ? sorted[index + 1].day : .max
            guard step.day < until else { continue }
            let row = CountRow(
                from: step.day, until: until, numerator: step.numerator, denominator: step.denominator,
                covered: step.covered)
            if let last = rows.last, last.until == row.from, last.saysTheSame(as: row) {
                rows[rows.count - 1] = CountRow(
                    from: last.from, until: until, numerator: row.numerator, denominator: row.denominator,
                    covered: row.covered)
            } else {
                rows.append(row)
            }
        }
        return rows.filter { !$0.saysNothing }
    }

    /// The days on which two functions may differ: from the first row that does to the last; nil when they are the
    /// same.
    static func difference(_ old: [CountRow], _ new: [CountRow]) -> (from: Day, until: Day)? {
        if old == new { return nil }
        var head = 0
        while head < old.count, head < new.count, old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < old.count - head, tail < new.count - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        let changed = Array(old[head..<(old.count - tail)]) + Array(new[head..<(new.count - tail)])
        guard let from = changed.map(\.from).min(), let until = changed.map(\.until).max() else { return nil }
        return (from, until)
    }
}

extension CountRow {
    /// After the organisation and the measure.
    init(row: Row) throws {
        from = try row.get(2)
        until = try row.get(3)
        numerator = try row.get(4)
        denominator = try row.get(5)
        covered = try row.get(6)
    }
}
