extension String {
    /// Whether no more than 30 combining marks follow each other: the Stream-Safe Text Format of Unicode (UAX #15 §13).
    /// Vietnamese needs two.
    ///
    /// Normalising, comparing and counting letters sort each run of marks, which costs the square of its length: 100 KB
    /// of marks behind one letter take seconds. Text from outside is asked this first, in one pass over its bytes.
    package var isStreamSafe: Bool {
        var copy = self
        return copy.withUTF8 { bytes in
            var marks = 0, at = 0
            while at < bytes.count {
                let lead = bytes[at]
                // The first combining mark is U+0300, whose UTF-8 begins with 0xCC.
                guard lead >= 0xCC else {
                    marks = 0
                    at += lead < 0x80 ? 1 : 2
                    continue
                }
                let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
                marks = isMark(bytes[at..<min(at + length, bytes.count)]) ? marks + 1 : 0
                if marks > 30 { return false }
                at += length
            }
            return true
        }
    }
}

extension String {
    /// The same text; where more than 30 marks follow each other, which nobody writes, the rest of them is one U+FFFD:
    /// the text is then known to be damaged.
    package var streamSafe: String {
        if isStreamSafe { return self }
        var scalars = String.UnicodeScalarView(), marks = 0
        for scalar in unicodeScalars {
            marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
            if marks <= 30 { scalars.append(scalar) } else if marks == 31 { scalars.append("\u{FFFD}") }
        }
        return String(scalars)
    }
}

/// A scalar that normalising may move past its neighbour, from its UTF-8.
private func isMark(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var value = UInt32(bytes.first!) & (bytes.count == 2 ? 0x1F : bytes.count == 3 ? 0x0F : 0x07)
    for byte in bytes.dropFirst() { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value).map { $0.properties.canonicalCombiningClass != .notReordered } ?? false
}
