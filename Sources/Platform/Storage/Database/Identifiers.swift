import Foundation

/// A new record's id: UUID version 7 (RFC 9562), lower case. Sorts by the millisecond of its making, so that
/// indexes grow at their end. Codes that the public sees are `publicCode`, never one of these.
package func newID() -> String {
    let milliseconds = UInt64(Date().timeIntervalSince1970 * 1000)
    let random = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
    let high = milliseconds << 16 | 0x7000 | random.0 & 0x0fff
    let low = 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff
    return uuidText(high, low)
}

private func uuidText(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
        var position = 0
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 {
                buffer[position] = UInt8(ascii: "-")
                position += 1
            }
            let word = index < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index % 16)) & 0xf)
            buffer[position] = digit < 10 ? 48 + digit : 87 + digit
            position += 1
        }
        return 36
    }
}

/// A random code for the public to see and type: 50 bits in ten characters that are not mistaken for one another.
package func publicCode() -> String {
    let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    return String((0..<10).map { _ in alphabet[Int.random(in: 0..<32)] })
}
