import Foundation
import Platform
import Vietnamese

/// The accounts that a demonstration offers on the sign-in page, one click each. Only a database marked as a
/// demonstration shows them, and whoever marks it makes them: their passwords are no secret.
package struct DemonstrationAccount: Codable, Sendable, Equatable {
    package let login: String
    package let password: String
    package let role: String

    package init(login: String, password: String, role: String) {
        self.login = login
        self.password = password
        self.role = role
    }

    private static let setting = "demonstration.accounts"

    /// Written by whoever makes the demonstration, in its transaction.
    package static func save(_ accounts: [DemonstrationAccount], in db: any Connection) throws {
        try db.set(setting, to: String(decoding: try JSONEncoder().encode(accounts), as: UTF8.self))
    }

    static func load(in db: any Connection) throws -> [DemonstrationAccount] {
        guard try db.setting("demonstration") != nil, let text = try db.setting(setting) else { return [] }
        return (try? JSONDecoder().decode([DemonstrationAccount].self, from: Data(text.utf8))) ?? []
    }
}
