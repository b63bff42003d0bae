import Storage
import Vietnamese

extension Accounts {
    /// Forgets sessions, tokens and counted attempts whose time is over. Who was shown personal data stays: it is
    /// evidence under Luật 91/2025/QH15 (bảo vệ dữ liệu cá nhân).
    package func forget() async throws {
        let now = clock.now
        try await database.write { db in
            try db.run("DELETE FROM access_session WHERE expires_at < \(now)")
            try db.run("DELETE FROM access_token WHERE expires_at < \(now)")
            try db.run("DELETE FROM access_attempt WHERE expires_at < \(now)")
        }
    }
}
