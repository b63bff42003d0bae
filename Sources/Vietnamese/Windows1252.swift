/// The code page of western Windows.
package enum Windows1252 {
    package static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var out = String.UnicodeScalarView()
        for byte in bytes { out.append(scalar(byte)) }
        return String(out)
    }

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? Unicode.Scalar(middle[Int(byte) - 0x80])! : Unicode.Scalar(byte)
    }

    /// The byte of a scalar; nil when the page has none.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
        return middle.firstIndex(of: UInt16(truncatingIfNeeded: scalar.value)).map { UInt8($0 + 0x80) }
    }

    /// 0x80–0x9F; the five unused bytes stand for the controls of the same number, as Windows reads them.
    private static let middle: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
        0x017E, 0x0178,
    ]
}
