import Platform
import Vietnamese

/// Folded names in memory, in the order in which what is found is told: some thousands, searched far more often than
/// changed. LIKE over the tables joins a version to its identity for each of them, before any limit.
package struct NameIndex<Element: Sendable>: Sendable {
    private let keys: [UInt8]
    /// Where each key ends.
    private let ends: [Int]
    private let elements: [Element]
    /// About how much it takes.
    package var bytes: Int { keys.count + ends.count * (8 + MemoryLayout<Element>.stride + 100) }
    private static var most: Int { 200 }

    package init(_ named: [(key: String, element: Element)]) {
        var keys: [UInt8] = [], ends: [Int] = []
        for (key, _) in named {
            keys.append(contentsOf: key.utf8)
            ends.append(keys.count)
        }
        (self.keys, self.ends, elements) = (keys, ends, named.map(\.element))
    }

    /// Those whose names have all the words, folded as `searchWords` folds; the first two hundred.
    package func found(_ words: [String]) -> [Element] {
        let parts = words.map { Array($0.utf8) }
        guard !parts.isEmpty else { return [] }
        var found: [Element] = []
        keys.withUnsafeBufferPointer { keys in
            var start = 0
            for (place, end) in ends.enumerated() where found.count < Self.most {
                let name = UnsafeBufferPointer(rebasing: keys[start..<end])
                if parts.allSatisfy({ name.holds($0) }) { found.append(elements[place]) }
                start = end
            }
        }
        return found
    }
}
