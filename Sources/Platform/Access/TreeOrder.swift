import Storage

/// The organisations of the access tree in its order, each before all that is below it: whatever a role on one of them
/// reaches is one range of numbers. Made of the parents, so that it cannot differ from them.
package final class TreeOrder: Sendable {
    /// By number.
    package let organisations: [String]
    /// Of each, the number behind the last one below it.
    private let ends: [Int]
    private let numbers: [String: Int]

    /// - Parameter nodes: in the order in which those below one stand.
    init(_ nodes: [(id: String, parent: String?)]) {
        let known = Set(nodes.map(\.id))
        var below: [String: [String]] = [:], tops: [String] = []
        for node in nodes {
            if let parent = node.parent, known.contains(parent) {
                below[parent, default: []].append(node.id)
            } else {
                tops.append(node.id)
            }
        }
        var organisations: [String] = [], ends: [Int] = [], numbers: [String: Int] = [:]
        organisations.reserveCapacity(nodes.count)
        func append(_ id: String) {
            let number = organisations.count
            numbers[id] = number
            organisations.append(id)
            ends.append(number)
            for child in below[id] ?? [] { append(child) }
            ends[number] = organisations.count
        }
        for top in tops { append(top) }
        (self.organisations, self.ends, self.numbers) = (organisations, ends, numbers)
    }

    package var count: Int { organisations.count }

    package func number(of organisation: String) -> Int? { numbers[organisation] }

    /// An organisation and all that is below it; nil when it is not in the tree.
    func range(below top: String) -> Range<Int>? { numbers[top].map { $0..<ends[$0] } }
}

/// The order as it is now, kept for as long as nothing raised the tree's edition, in whichever process.
private final class TreeShelf: ShelfReport {
    private let shelf = Shelf<Int, Int, TreeOrder>("shelf.access.tree", limit: 16 << 20) { 220 * $0.count }
    var name: String { shelf.name }
    var usage: ShelfUsage { shelf.usage }

    func order(in db: any Connection) throws -> TreeOrder {
        let edition: Int = try db.value("SELECT tree FROM access_edition") ?? 0
        return try shelf.value(of: 0, at: edition, in: db) {
            TreeOrder(
                try db.rows("SELECT id, parent FROM access_node ORDER BY id").map { (try $0.get(0), try $0.get(1)) })
        }
    }
}

extension AccessTree {
    /// As it is in this transaction; one look-up where it is known.
    package func order() throws -> TreeOrder { try db.copies.copy { TreeShelf() }.order(in: db) }
}

/// The organisations of a scope as they stand in the order of the tree: few ranges, however many they are.
package struct ScopeSlice: Sendable {
    package let order: TreeOrder
    /// In their order, apart from each other.
    package let ranges: [Range<Int>]
    /// Also what stands in no tree.
    package let isEverything: Bool

    init(_ order: TreeOrder, tops: [String]) {
        self.order = order
        isEverything = false
        // Two ranges of a tree lie apart, or one in the other.
        ranges = tops.compactMap(order.range(below:)).sorted { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }
            .reduce(into: []) { apart, next in
                if let last = apart.last, next.lowerBound < last.upperBound { return }
                apart.append(next)
            }
    }

    init(everythingOf order: TreeOrder) {
        self.order = order
        isEverything = true
        ranges = [0..<order.count]
    }

    package var count: Int { ranges.reduce(0) { $0 + $1.count } }

    package func contains(_ organisation: String) -> Bool {
        if isEverything { return true }
        return order.number(of: organisation).map(contains(number:)) ?? false
    }

    package func contains(number: Int) -> Bool { ranges.contains { $0.contains(number) } }
}

extension Scope {
    /// As it is in this transaction.
    package func slice(in db: any Connection) throws -> ScopeSlice {
        let order = try AccessTree(db).order()
        return isEverything ? ScopeSlice(everythingOf: order) : ScopeSlice(order, tops: tops)
    }

    /// A condition on a column of a table in which each organisation has few rows, or none: of few organisations they
    /// are listed, of many each row is asked.
    package func condition(on column: SQL, in db: any Connection) throws -> SQL {
        try slice(in: db).count > Self.few ? holds(column) : condition(on: column)
    }

    private static let few = 200
}
