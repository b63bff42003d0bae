import Crypto
import CryptoExtras
import Foundation
import NIOPosix
import Storage
import Terms

/// Passwords as scrypt (RFC 7914), N = 2¹⁵, r = 8, p = 3 (OWASP, Password Storage Cheat Sheet): about 0.2 s and 32 MB
/// each, on two threads of its own: many sign-ins cannot take all the memory, and those who read do not wait behind
/// them.
package enum Password {
    /// In bytes. Each is asked before anything else is done with what was typed.
    package static let longest = 1000
    /// The exponent of N: what a guess costs. Kept with each password, so that it can grow; tests of other things make
    /// cheaper ones.
    @TaskLocal package static var logN = 15
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        return threads
    }()

    package static func hash(_ password: String) async throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        return "scrypt$\(logN)$8$3$\(hex(salt))$\(hex(try await derive(password, salt, logN: logN, r: 8, p: 3)))"
    }

    /// Takes the same time for a wrong password as for a right one.
    package static func verify(_ password: String, _ stored: String) async throws -> Bool {
        let parts = stored.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt", let logN = Int(parts[1]), let r = Int(parts[2]),
            let p = Int(parts[3])
        else { return false }
        let expected = bytes(hex: parts[5])
        let actual = try await derive(password, bytes(hex: parts[4]), logN: logN, r: r, p: p)
        return expected.count == actual.count && zip(expected, actual).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Verified against when there is no such account, so that the answer's time does not tell.
    package static var ofNobody: String {
        "scrypt$\(logN)$8$3$00000000000000000000000000000000$" + String(repeating: "00", count: 32)
    }

    private static func derive(_ password: String, _ salt: [UInt8], logN: Int, r: Int, p: Int) async throws -> [UInt8] {
        guard password.utf8.count <= longest else { throw Problem.formTooLarge }
        return try await threads.runIfActive {
            let key = try KDF.Scrypt.deriveKey(
                from: Data(password.precomposedStringWithCanonicalMapping.utf8), salt: Data(salt), outputByteCount: 32,
                rounds: 1 << logN, blockSize: r, parallelism: p)
            return key.withUnsafeBytes { Array($0) }
        }
    }

    private static func bytes(hex text: Substring) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// A secret to hand out once: 256 random bits. Only its SHA-256 is stored.
package struct Secret: Sendable {
    package let text: String
    package init() { text = hex((0..<32).map { _ in UInt8.random(in: .min ... .max) }) }
    package init(text: String) { self.text = text }
    package var hash: String { hex(SHA256.hash(data: Array(text.utf8))) }

    /// Another secret that only the holder of this one can make, for one purpose.
    package func derived(for purpose: String) -> String {
        hex(
            HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8), using: SymmetricKey(data: Array(text.utf8)))
                .prefix(16))
    }
}
