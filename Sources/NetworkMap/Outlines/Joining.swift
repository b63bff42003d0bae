extension Outline {
    /// The union of neighbours whose common borders have the same corners: those borders go.
    init(joining parts: [Outline]) {
        if parts.count == 1 { self = parts[0]; return }
        var edges: Set<Edge> = []
        for ring in parts.flatMap(\.rings) {
            for index in ring.indices {
                let edge = Edge(from: ring[index], to: ring[index + 1 == ring.count ? 0 : index + 1])
                if edges.remove(edge.reversed) == nil { edges.insert(edge) }
            }
        }
        self.init(Self.rings(of: edges))
    }

    private struct Edge: Hashable {
        let from: Corner
        let to: Corner
        var reversed: Edge { Edge(from: to, to: from) }
    }

    /// What is left is walked along until each ring is closed.
    private static func rings(of edges: Set<Edge>) -> [[Corner]] {
        let sorted = edges.sorted {
            ($0.from.x, $0.from.y, $0.to.x, $0.to.y) < ($1.from.x, $1.from.y, $1.to.x, $1.to.y)
        }
        var ahead = Dictionary(grouping: sorted, by: \.from).mapValues { $0.map(\.to) }
        var rings: [[Corner]] = []
        for start in sorted.map(\.from) {
            while ahead[start]?.isEmpty == false {
                var ring = [start], at = start
                while let next = ahead[at]?.popLast(), next != start {
                    ring.append(next)
                    at = next
                }
                rings.append(ring)
            }
        }
        return rings
    }
}
