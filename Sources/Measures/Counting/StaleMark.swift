import Platform

/// What changed at a unit.
struct StaleMark: Equatable {
    static let everything = "*"

    private(set) var isMoved = false
    private var domains: Set<String> = []

    mutating func add(_ domain: String, moves: Bool) {
        isMoved = isMoved || moves
        domains.insert(moves ? Self.everything : domain)
    }

    /// As it is written down.
    var kinds: String {
        domains.isEmpty || domains.contains(Self.everything) ? Self.everything : domains.sorted().joined(separator: " ")
    }

    /// Whether what was written down concerns a measure.
    static func concerns(_ kinds: String, _ measure: any Measure) -> Bool {
        guard kinds != everything, let domains = measure.domains else { return true }
        return kinds.split(separator: " ").contains { domains.contains(String($0)) }
    }
}
