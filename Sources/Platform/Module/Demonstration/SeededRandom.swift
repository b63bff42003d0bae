/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, on every machine.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    package mutating func below(_ limit: Int) -> Int { Int(next() >> 33) % limit }
    /// In 0..<1.
    package mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }
    package mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}
