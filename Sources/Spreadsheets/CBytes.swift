import Vietnamese

/// The bytes of a C string, without a copy.
struct CBytes: Sequence, IteratorProtocol {
    private var at: UnsafePointer<CChar>

    init(_ at: UnsafePointer<CChar>) { self.at = at }

    mutating func next() -> UInt8? {
        guard at.pointee != 0 else { return nil }
        defer { at += 1 }
        return UInt8(bitPattern: at.pointee)
    }

    /// A small number; nil for anything else.
    var number: Int? {
        var value = 0
        for byte in self {
            guard byte >= 0x30, byte <= 0x39, value < 1_000_000 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
