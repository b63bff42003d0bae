import Foundation
import TestSupport
import Testing
import Vietnamese

@testable import Platform

@Suite struct AccessTree {
    @Test(arguments: TestDatabase.each) func subtreesFollowWhatGovernsThemToday(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                for (node, parent) in [("ministry", nil), ("ha-noi", "ministry"), ("quang-ninh", "ministry"), ("school", "ha-noi"), ("branch", "school")]
                    as [(String, String?)]
                {
                    try db.place(node: node, under: parent)
                }
            }
            func reaches(_ top: String, _ node: String) async throws -> Bool {
                try await database.read { db in try Scope(tops: [top]).contains(node, in: db) }
            }
            #expect(try await reaches("ha-noi", "branch"))
            #expect(try await !reaches("quang-ninh", "branch"))
            #expect(try await !reaches("branch", "school"))
            try await database.write { db in try db.place(node: "school", under: "quang-ninh") }
            #expect(try await !reaches("ha-noi", "branch"))
            #expect(try await reaches("quang-ninh", "branch"))
            #expect(try await reaches("ministry", "branch"))
            await #expect(throws: Problem.conflict("access.circle")) { try await database.write { db in try db.place(node: "ministry", under: "branch") } }
            #expect(try await !database.read { db in try Scope.nothing.contains("school", in: db) })
        }
    }
}

@Suite struct Passwords {
    @Test func areKeptAsWhatCostsAGuesserAsMuchAsTheGuidesSay() async throws {
        let stored = try await Password.hash("một câu đủ dài")
        #expect(stored.hasPrefix("scrypt$15$8$3$") && Password.ofNobody.hasPrefix("scrypt$15$8$3$"))
        #expect(try await Password.verify("một câu đủ dài", stored))
        #expect(try await !Password.verify("một câu đủ dai", stored))
        #expect(try await Password.hash("một câu đủ dài") != stored, "salted")
    }
}

@Suite struct SigningIn {
    private func accounts(_ database: any Database, _ now: String = "2026-11-22T03:00:00.000Z") -> Accounts { Accounts(database: database, clock: .fixed(now)) }

    @Test(arguments: TestDatabase.each) func opensASessionThatEndsAndClosesWhenTold(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database)
            try await accounts.save(
                login: "Ha.Nguyen", name: "Nguyễn Thu Hà", password: "mật khẩu dài", grants: [Grant(role: "officer", organisation: "ha-noi")])
            #expect(try await accounts.signIn(login: "ha.nguyen", password: "sai") == nil)
            #expect(try await accounts.signIn(login: "nobody", password: "mật khẩu dài") == nil)
            let session = try #require(try await accounts.signIn(login: "HA.nguyen", password: "mật khẩu dài"))
            #expect(try await accounts.actor(session: session)?.grants == [Grant(role: "officer", organisation: "ha-noi")])
            #expect(try await self.accounts(database, "2026-11-22T13:00:01.000Z").actor(session: session) == nil)
            try await accounts.signOut(session)
            #expect(try await accounts.actor(session: session) == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func guessingLocksOutTheGuesserAndNobodyElse(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let attempts = Attempts(database: database, clock: .fixed("2026-11-22T03:00:00.000Z"))
            for _ in 0..<5 {
                try await attempts.check(login: "ha", address: "203.0.113.7")
                try await attempts.failed(login: "ha", address: "203.0.113.7")
            }
            await #expect(throws: Problem.tooManyRequests(retryAfterSeconds: 900)) { try await attempts.check(login: "ha", address: "203.0.113.7") }
            try await attempts.check(login: "ha", address: "198.51.100.2")
            try await attempts.check(login: "other", address: "203.0.113.7")
            let later = Attempts(database: database, clock: .fixed("2026-11-22T03:15:01.000Z"))
            try await later.check(login: "ha", address: "203.0.113.7")
        }
    }

    @Test(arguments: TestDatabase.each) func programsGetTokensForTheirSecret(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database)
            let secret = try await accounts.saveClient(id: "lgsp", name: "LGSP", grants: [Grant(role: "auditor", organisation: "ha-noi")])
            #expect(try await accounts.token(client: "lgsp", secret: "wrong") == nil)
            let token = try #require(try await accounts.token(client: "lgsp", secret: secret.text))
            #expect(try await accounts.actor(token: token)?.id == "client:lgsp")
            #expect(try await self.accounts(database, "2026-11-22T04:00:01.000Z").actor(token: token) == nil)
        }
    }
}
