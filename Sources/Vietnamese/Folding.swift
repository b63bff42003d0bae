import Foundation

extension String {
    /// The text as search keys hold it: lower case, without marks (đ is d), runs of white space as one space, none at
    /// the ends; composed and decomposed text give the same key. Typographic apostrophes and dashes become ' and -.
    package var folded: String {
        var copy = self
        return copy.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count * 3 + 4) { out in
                var folding = Folding(out: out)
                folding.read(bytes)
                return folding.count
            }
        }
    }

    /// The words of the folded text: runs of letters and digits.
    package var searchWords: [String] {
        let folded = folded
        if folded.utf8.allSatisfy({ $0 < 0x80 }) {
            return folded.utf8.split { !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) }.map {
                String(Substring($0))
            }
        }
        return folded.unicodeScalars
            .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .map { String($0) }
    }

    /// The same text in composed form (NFC), without touching text that has no combining mark, or more in a row than
    /// anybody writes.
    package var composed: String {
        utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) && isStreamSafe
            ? precomposedStringWithCanonicalMapping : self
    }

    /// Whether a name of at least two letters is written in capitals only: offered to the person, never changed
    /// silently.
    package var nameLooksAllCaps: Bool {
        var letters = 0
        for scalar in composed.unicodeScalars where scalar.properties.isAlphabetic {
            if scalar.properties.isLowercase { return false }
            letters += 1
        }
        return letters > 1
    }
}

/// One pass over UTF-8, writing folded UTF-8. The room asked for is three bytes for one and four more, which the
/// longest lower-case form fits (a two-byte İ becomes i and a dropped mark).
private struct Folding {
    let out: UnsafeMutableBufferPointer<UInt8>
    var count = 0
    var spaceWaits = false

    init(out: UnsafeMutableBufferPointer<UInt8>) { self.out = out }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                ascii(byte)
                at += 1
            } else {
                let (scalar, length) = decode(bytes, at)
                fold(scalar)
                at += length
            }
        }
    }

    private mutating func ascii(_ byte: UInt8) {
        switch byte {
        case 0x41...0x5A: put(byte | 0x20)
        case 0x20, 0x09...0x0D: spaceWaits = true
        case 0...0x1F, 0x7F: break
        default: put(byte)
        }
    }

    private mutating func fold(_ scalar: UInt32) {
        if let letter = LatinLetter.of(scalar) { return put(letter.plain) }
        if LatinLetter.isMark(scalar) { return }
        switch scalar {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: spaceWaits = true
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: break
        case 0x2018, 0x2019, 0x02BC, 0x02B9, 0x00B4: put(UInt8(ascii: "'"))
        case 0x2010...0x2015, 0x2212: put(UInt8(ascii: "-"))
        default: lowered(scalar)
        }
    }

    private mutating func lowered(_ scalar: UInt32) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        for byte in scalar.properties.lowercaseMapping.utf8 { put(byte) }
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        if spaceWaits {
            if count > 0 { store(0x20) }
            spaceWaits = false
        }
        store(byte)
    }

    @inline(__always)
    private mutating func store(_ byte: UInt8) {
        out[count] = byte
        count += 1
    }

    /// The scalar that starts at a lead byte; a Swift string is always valid UTF-8.
    @inline(__always)
    private func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (UInt32, Int) {
        let lead = UInt32(bytes[at])
        func tail(_ offset: Int) -> UInt32 { UInt32(bytes[at + offset]) & 0x3F }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
        return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    }
}
