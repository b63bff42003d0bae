import Platform
import Synchronization

/// The records of one register, counted.
final class RegisterCounts: Sendable {
    /// How many have one choice of values.
    fileprivate struct Cell: Sendable { let choice: Int, count: Int }

    let total: Int
    private let register: any Register
    /// What is counted apart: fields that lists are narrowed by and that have few values.
    private let fields: [RegisterField]
    private let byOwner: [String: [Cell]]
    /// Values of the fields, each choice once.
    private let choices: [[SQLValue]]
    /// In the order of the tree that was asked for last.
    private let laid = Mutex<LaidCounts?>(nil)

    private static let mostCodes = 200

    /// Of organisations and choices; about how much they take.
    var lines: Int { byOwner.values.reduce(0) { $0 + $1.count } }
    var bytes: Int { 220 * byOwner.count + 16 * lines + 80 * choices.count * max(1, fields.count) }

    convenience init(of register: any Register, in db: any Connection) throws {
        try self.init(register, [:], [], and: nil, in: db)
    }

    /// The same, with what some owners have now.
    func counted(again owners: [String], in db: any Connection) throws -> RegisterCounts {
        var byOwner = byOwner
        for owner in owners { byOwner[owner] = nil }
        return try RegisterCounts(register, byOwner, choices, and: owners, in: db)
    }

    private init(
        _ register: any Register, _ known: [String: [Cell]], _ knownChoices: [[SQLValue]], and owners: [String]?,
        in db: any Connection
    ) throws {
        let fields = register.fields.filter { $0.isFiltered && $0.kind.hasFewValues(Self.mostCodes) }
        var byOwner = known, choices = knownChoices
        var numbers = Dictionary(uniqueKeysWithValues: choices.enumerated().map { ($1, $0) })
        for row in try db.rows(register.owned(by: owners, fields)) {
            let values = try fields.map { try row.get($0.name, as: SQLValue.self) }
            let choice = numbers[values] ?? choices.count
            if choice == choices.count {
                numbers[values] = choice
                choices.append(values)
            }
            byOwner[try row.get("owner"), default: []].append(Cell(choice: choice, count: try row.get("n")))
        }
        (self.register, self.fields, self.byOwner, self.choices) = (register, fields, byOwner, choices)
        total = byOwner.values.reduce(0) { $0 + $1.sum }
    }
}

extension [RegisterCounts.Cell] {
    fileprivate var sum: Int { reduce(0) { $0 + $1.count } }
}

// MARK: - Asking

extension RegisterCounts {
    /// What a filter finds in a scope, as far as counts can say.
    struct Found: Sendable {
        fileprivate(set) var count = 0
        /// Owners that have any such record; nil for more than some hundreds.
        fileprivate(set) var owners: [String]? = []
        /// How many of the register those have in all.
        fileprivate(set) var owned = 0

        fileprivate static let mostOwners = 400

        fileprivate mutating func add(_ owner: String, _ cells: [Cell], _ isChosen: [Bool]) {
            var chosen = 0
            for cell in cells {
                owned += cell.count
                if isChosen[cell.choice] { chosen += cell.count }
            }
            if chosen == 0 { return owned -= cells.sum }
            count += chosen
            if let known = owners?.count { known < Self.mostOwners ? owners!.append(owner) : (owners = nil) }
        }
    }

    /// How many of a scope there are.
    func within(_ slice: ScopeSlice) -> Int {
        slice.isEverything ? total : laid(in: slice.order).sum(of: slice.ranges)
    }

    /// Those of a scope that have records.
    func owners(in slice: ScopeSlice) -> [String] {
        if slice.isEverything { return Array(byOwner.keys) }
        let laid = laid(in: slice.order)
        return slice.ranges.flatMap { laid.places(in: $0).map { laid.owners[$0].id } }
    }

    /// - Parameter among: only these owners; nil: all of the scope.
    /// Nil where the filter asks for what is not counted: words, a day, records that others refer to.
    func found(_ filter: RegisterFilter, among: Set<String>?, _ slice: ScopeSlice) -> Found? {
        guard let isChosen = chosen(filter) else { return nil }
        if among == nil, !isChosen.contains(false), let wide = all(of: slice) { return wide }
        var found = Found()
        if let among {
            for owner in among where slice.contains(owner) { found.add(owner, byOwner[owner] ?? [], isChosen) }
        } else if slice.isEverything {
            for (owner, cells) in byOwner { found.add(owner, cells, isChosen) }
        } else {
            let laid = laid(in: slice.order)
            for place in slice.ranges.lazy.flatMap(laid.places) {
                found.add(laid.owners[place].id, laid.owners[place].cells, isChosen)
            }
        }
        return found
    }

    /// All of a scope that has many owners: nothing is gone through.
    private func all(of slice: ScopeSlice) -> Found? {
        let isWide = slice.isEverything || laid(in: slice.order).owners(of: slice.ranges) > Found.mostOwners
        guard isWide else { return nil }
        let count = within(slice)
        return Found(count: count, owners: nil, owned: count)
    }

    /// Of each choice, whether a filter lets it through; nil where it asks for more.
    private func chosen(_ filter: RegisterFilter) -> [Bool]? {
        if !filter.search.searchWords.isEmpty || filter.inForce != nil { return nil }
        let asked = filter.chosen.filter { !$0.value.isEmpty }
        guard asked.keys.allSatisfy({ name in fields.contains { $0.name == name } }) else { return nil }
        return choices.map { values in
            zip(fields, values).allSatisfy { field, value in
                asked[field.name].map { field.kind.holds(value, oneOf: $0) } ?? true
            }
        }
    }

    private func laid(in order: TreeOrder) -> LaidCounts {
        laid.withLock { laid in
            if let known = laid, known.order === order { return known }
            let new = LaidCounts(byOwner, in: order)
            laid = new
            return new
        }
    }
}

/// Counts in the order of a tree: those of a range stand together.
private struct LaidCounts: Sendable {
    let order: TreeOrder
    private(set) var owners: [(id: String, cells: [RegisterCounts.Cell])] = []
    private var numbers: [Int] = []
    /// Of all owners before each, and of all.
    private var sums = [0]

    init(_ byOwner: [String: [RegisterCounts.Cell]], in order: TreeOrder) {
        self.order = order
        let placed = byOwner.keys.compactMap { id in order.number(of: id).map { ($0, id) } }.sorted { $0.0 < $1.0 }
        for (number, id) in placed {
            let cells = byOwner[id] ?? []
            numbers.append(number)
            owners.append((id, cells))
            sums.append(sums[sums.count - 1] + cells.sum)
        }
    }

    func places(in range: Range<Int>) -> Range<Int> { first(from: range.lowerBound)..<first(from: range.upperBound) }

    func sum(of ranges: [Range<Int>]) -> Int {
        ranges.reduce(0) { sum, range in
            let places = places(in: range)
            return sum + sums[places.upperBound] - sums[places.lowerBound]
        }
    }

    func owners(of ranges: [Range<Int>]) -> Int { ranges.reduce(0) { $0 + places(in: $1).count } }

    private func first(from number: Int) -> Int {
        var low = 0, high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension FieldKind {
    fileprivate func hasFewValues(_ most: Int) -> Bool {
        switch self {
        case .code(let list), .codes(let list): list.codes.count <= most
        case .yesNo: true
        default: false
        }
    }

    /// As the list's statement asks it.
    fileprivate func holds(_ value: SQLValue, oneOf values: [String]) -> Bool {
        switch (self, value) {
        case (.yesNo, .integer(let number)): values.contains { Int64($0) == number }
        case (.codes, .text(let codes)): (" " + codes + " ").holdsAny(of: values)
        case (_, .text(let code)): values.contains(code)
        default: false
        }
    }
}

extension String {
    fileprivate func holdsAny(of codes: [String]) -> Bool { codes.contains { contains(" " + $0 + " ") } }
}

extension Register {
    /// How many each owner has of each choice; owners nil: all who have some.
    fileprivate func owned(by owners: [String]?, _ fields: [RegisterField]) -> SQL {
        let which: SQL = owners.map { "WHERE r.organisation_id IN (\(list: $0))" } ?? ""
        let chosen = fields.map { ", r.\(SQL.name($0.name))" as SQL }, columns = SQL.join(chosen, "")
        return """
            SELECT r.organisation_id AS owner, count(*) AS n\(columns) FROM \(table.sql) AS r \(which)
            GROUP BY r.organisation_id\(columns)
            """
    }
}
