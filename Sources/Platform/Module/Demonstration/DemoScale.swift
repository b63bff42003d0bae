/// How much demonstration data.
package enum DemoScale: String, Sendable, CaseIterable {
    /// One school and its staff.
    case school
    /// A province like Hà Nội: 360 institutions (Thanh Niên, 12/2022), about 13,500 staff.
    case province
    /// 34 provinces, 1,900 institutions, 84,000 staff.
    case nation

    package var institutions: Int {
        switch self {
        case .school: 1
        case .province: 360
        case .nation: 1900
        }
    }

    package var staff: Int {
        switch self {
        case .school: 64
        case .province: 13_482
        case .nation: 84_000
        }
    }
}

/// Whole numbers in proportion to weights that sum to a total (largest remainders).
package func shares(of total: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    let exact = weights.map { $0 / sum * Double(total) }
    var parts = exact.map { Int($0) }
    let order = exact.indices.sorted { (exact[$0] - Double(parts[$0]), $1) > (exact[$1] - Double(parts[$1]), $0) }
    for index in order.prefix(total - parts.reduce(0, +)) { parts[index] += 1 }
    return parts
}
