import Vietnamese

/// Finds the columns that say one thing together.
struct FindingParts {
    let specs: [ColumnSpec]
    let columns: [SheetTable.Column]
    /// Columns of which a person said what they are; nothing else may be made of them.
    let hand: Set<Int>

    func found() -> [ColumnParts] {
        var taken: Set<Int> = [], all: [ColumnParts] = []
        for part in bySex() + dayMonthYear() + equal() where taken.isDisjoint(with: part.columns) {
            all.append(part)
            taken.formUnion(part.columns)
        }
        return all
    }

    // MARK: Men and women

    private func bySex() -> [ColumnParts] {
        let sexSpec = specs.first { $0.headings.contains { Heading($0).bare == "gioi tinh" } }
        var parts: [ColumnParts] = []
        for men in columns where HeaderWords.sex(men.path.last ?? "") == .male {
            let parent = Array(men.path.dropLast())
            let sisters = columns.filter {
                HeaderWords.sex($0.path.last ?? "") == .female && Array($0.path.dropLast()) == parent
            }
            guard sisters.count == 1, let women = sisters.first, let manner = manner(parent, men, women, sexSpec) else {
                continue
            }
            var part = ColumnParts(manner: manner, columns: [men.index, women.index])
            part.sexWords = [men.path.last ?? "", women.path.last ?? ""]
            let stated = columns.contains { $0.key == sexSpec?.key && $0.index != men.index && $0.index != women.index }
            if manner == .bySex, sexSpec != nil, !stated, isFree(women, for: sexSpec?.key) {
                part.sexColumn = women.index
            }
            if manner == .sexMark, stated || !isFree(men, for: sexSpec?.key) { continue }
            if manner == .bySex, !isFree(women, for: sexSpec?.key) { continue }
            parts.append(part)
        }
        return parts
    }

    /// Days under a heading of days; marks under "Giới tính", or under nothing. Under any other heading they are
    /// counts.
    private func manner(
        _ parent: [String], _ men: SheetTable.Column, _ women: SheetTable.Column, _ sexSpec: ColumnSpec?
    ) -> ColumnParts.Manner? {
        guard let above = parent.last else { return sexSpec == nil ? nil : .sexMark }
        guard let spec = spec(of: above) else { return nil }
        if spec.kind == .day { return .bySex }
        return spec.key == sexSpec?.key ? .sexMark : nil
    }

    private func isFree(_ column: SheetTable.Column, for key: String?) -> Bool {
        !hand.contains(column.index) || column.key == key
    }

    /// The column looked for that a heading names.
    func spec(of heading: String) -> ColumnSpec? {
        let heading = Heading(heading)
        let best = specs.map { spec in (spec, spec.headings.map { heading.likeness(to: Heading($0)) }.max() ?? 0) }.max
        { $0.1 < $1.1 }
        return best.flatMap { $0.1 >= 0.8 ? $0.0 : nil }
    }

    // MARK: Day, month and year

    private func dayMonthYear() -> [ColumnParts] {
        func named(_ column: SheetTable.Column, _ word: String) -> Bool {
            column.path.count > 1 && Heading(column.path.last ?? "").bare == word
        }
        return columns.compactMap { day in
            guard named(day, "ngay"), let month = next(day), let year = next(month), named(month, "thang"),
                named(year, "nam"),
                day.path.dropLast() == month.path.dropLast(), day.path.dropLast() == year.path.dropLast(),
                !hand.contains(month.index) || month.key == nil, !hand.contains(year.index) || year.key == nil,
                dayKey(day) != nil
            else { return nil }
            return ColumnParts(manner: .dayMonthYear, columns: [day.index, month.index, year.index])
        }
    }

    /// The field of days over three columns.
    func dayKey(_ day: SheetTable.Column) -> String? {
        if let key = day.key, specs.contains(where: { $0.key == key && $0.kind == .day }) { return key }
        guard day.path.count > 1, let spec = spec(of: day.path[day.path.count - 2]), spec.kind == .day else {
            return nil
        }
        return spec.key
    }

    private func next(_ column: SheetTable.Column) -> SheetTable.Column? {
        columns.first { $0.index == column.index + 1 }
    }

    // MARK: Columns of one heading

    private func equal() -> [ColumnParts] {
        let named = columns.map { ($0, names($0)) }
        return named.compactMap { column, name in
            guard let key = column.key, let spec = specs.first(where: { $0.key == key }) else { return nil }
            let same = named.lazy.filter { $0.1 == name }.map(\.0).filter {
                $0.index == column.index || !hand.contains($0.index) || $0.key == nil
            }
            var places = same.map(\.index).sorted(), isGuessed = false
            let isName = spec.kind == .text && HeaderWords.isName(column.path.last ?? "")
            // A merged heading is left without its merge in a .csv: the given name then stands under none.
            if isName, places == [column.index], !columns.contains(where: { $0.index == column.index + 1 }) {
                places.append(column.index + 1)
                isGuessed = true
            }
            guard places.count > 1, places[0] == column.index || !hand.contains(column.index) else { return nil }
            var part = ColumnParts(manner: isName ? .name : spec.kind == .text ? .text : .first, columns: places)
            part.isGuessed = isGuessed
            return part
        }
    }

    private func names(_ column: SheetTable.Column) -> [String] { column.path.map { Heading($0).bare } }
}
