import Foundation
import Storage
import Vietnamese

/// Marks of the accounts that signed in on a device, in a cookie that we sign (OWASP, "Slow Down Online Guessing
/// Attacks with Device Cookies"). A mark opens nothing: it gives its account, on that device, a counter of failures of
/// its own.
package struct KnownDevices: Sendable {
    /// What the signatures are made with.
    let secret: Secret
    let clock: Clock

    package static let keptSeconds = 180 * 86_400
    /// Accounts that may share a device.
    private static let most = 4

    /// The mark of this account among those of a cookie.
    package func mark(of login: String, in cookie: String?) -> String? {
        marks(in: cookie).first { isOurs($0, login) }.map(String.init)
    }

    /// The cookie after the account signed in: its mark first.
    package func cookie(adding login: String, to cookie: String?) -> String {
        let end = clock.now.adding(seconds: Self.keptSeconds).millisecondsSinceEpoch / 1000
        let mark = newID() + "." + String(end)
        let others = marks(in: cookie).filter { !isOurs($0, login) }.map(String.init)
        return ([mark + "." + signature(mark, login)] + others.prefix(Self.most - 1)).joined(separator: "~")
    }

    private func marks(in cookie: String?) -> [Substring] {
        guard let cookie, cookie.utf8.count <= 1000, cookie.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return []
        }
        return cookie.split(separator: "~").prefix(Self.most).map { $0 }
    }

    private func isOurs(_ mark: Substring, _ login: String) -> Bool {
        let parts = mark.split(separator: ".")
        guard parts.count == 3, let end = Int(parts[1]), end > clock.now.millisecondsSinceEpoch / 1000 else {
            return false
        }
        let expected = Array(signature(parts[0] + "." + parts[1], login).utf8), given = Array(parts[2].utf8)
        return expected.count == given.count && zip(expected, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func signature(_ mark: some StringProtocol, _ login: String) -> String {
        secret.derived(for: "device\n\(mark)\n\(login.lowercased())")
    }
}

extension Accounts {
    private static let setting = "access.device_secret"

    /// With this instance's secret, which is made once.
    package func knownDevices() async throws -> KnownDevices {
        let known: String? = try await database.read { db in try db.setting(Self.setting) }
        if let known { return KnownDevices(secret: Secret(text: known), clock: clock) }
        let fresh = Secret()
        let kept = try await database.write { db in try db.setting(Self.setting, orSet: fresh.text) }
        return KnownDevices(secret: Secret(text: kept), clock: clock)
    }
}
