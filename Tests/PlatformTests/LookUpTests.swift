import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Web

/// What is looked up or forgotten goes by an index on either engine, however much there is.
@Suite struct LookUps {
    private static let now = Instant(iso: "2026-11-22T03:00:00Z")!
    private static let statements: [(what: String, sql: SQL, index: String)] = [
        ("forms sent long ago", "DELETE FROM web_submission WHERE at < \(now)", "web_submission_by_age"),
        ("sessions that ended", "DELETE FROM access_session WHERE expires_at < \(now)", "access_session_by_end"),
        ("tokens that ended", "DELETE FROM access_token WHERE expires_at < \(now)", "access_token_by_end"),
        ("attempts of before", "DELETE FROM access_attempt WHERE expires_at < \(now)", "access_attempt_by_end"),
        (
            "the newest job",
            "SELECT * FROM jobs_job WHERE kind = \("a") AND subject = \("b") ORDER BY id DESC LIMIT 1",
            "jobs_job_by_subject"
        ),
        (
            "imports under way",
            "SELECT id FROM imports_import WHERE state IN ('reading', 'checking', 'applying', 'undoing')",
            "imports_import_by_state"
        ),
        (
            "who did what", "SELECT record FROM platform_journal WHERE actor = \("a") ORDER BY at DESC LIMIT 50",
            "platform_journal_by_actor"
        ),
        ("readings of a time", "SELECT id FROM access_reading WHERE at < \(now)", "access_reading_by_time"),
    ]

    @Test(arguments: TestDatabase.each) func goByAnIndex(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                // Of an empty table PostgreSQL reads the one page there is.
                if db.dialect == .postgres { try db.script("SET LOCAL enable_seqscan = off") }
                for (what, sql, index) in Self.statements {
                    let plan = try db.plan(of: sql).joined(separator: "\n")
                    #expect(plan.contains(index), "\(what): \(plan)")
                }
            }
        }
    }

    /// Ten thousand forms sent today, none looked at by the next.
    @Test(arguments: TestDatabase.each) func aFormClaimsItsOwnTokenAlone(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            func claim(_ token: String, at: Instant) async throws -> Int {
                try await database.write { db in try db.run(Submission.claiming(token, "a", at: at)) }
            }
            func lead(_ token: String, to location: String) async throws {
                try await database.write { db in
                    _ = try db.run("UPDATE web_submission SET location = \(location) WHERE token = \(token)")
                }
            }
            #expect(try await claim("one", at: Self.now) == 1)
            #expect(try await claim("one", at: Self.now.adding(seconds: 59)) == 0, "it is under way")
            #expect(try await claim("one", at: Self.now.adding(seconds: 61)) == 1, "it has died")
            try await lead("one", to: "/there")
            #expect(try await claim("one", at: Self.now.adding(seconds: 3_000)) == 0, "it is done")
            #expect(
                try await claim("one", at: Self.now.adding(seconds: 90_000)) == 1, "nobody sends it again after a day")
            #expect(try await claim("two", at: Self.now) == 1)
        }
    }
}
