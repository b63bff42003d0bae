import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Access

@Suite struct PlacingNodes {
    @Test(arguments: TestDatabase.each) func subtreesFollowWhatGovernsThemToday(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                for (node, parent) in [
                    ("ministry", nil), ("ha-noi", "ministry"), ("quang-ninh", "ministry"), ("school", "ha-noi"),
                    ("branch", "school"),
                ]
                    as [(String, String?)]
                {
                    try AccessTree(db).place(node: node, under: parent)
                }
            }
            func reaches(_ top: String, _ node: String) async throws -> Bool {
                try await database.read { db in try Scope(tops: [top]).contains(node, in: db) }
            }
            #expect(try await reaches("ha-noi", "branch"))
            #expect(try await !reaches("quang-ninh", "branch"))
            #expect(try await !reaches("branch", "school"))
            try await database.write { db in try AccessTree(db).place(node: "school", under: "quang-ninh") }
            #expect(try await !reaches("ha-noi", "branch"))
            #expect(try await reaches("quang-ninh", "branch"))
            #expect(try await reaches("ministry", "branch"))
            await #expect(throws: Problem.conflict("access.circle")) {
                try await database.write { db in try AccessTree(db).place(node: "ministry", under: "branch") }
            }
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
    private func accounts(_ database: any Database, _ now: String = "2026-11-22T03:00:00.000Z") -> Accounts {
        Accounts(database: database, clock: .fixed(now))
    }

    @Test(arguments: TestDatabase.each) func opensASessionThatEndsAndClosesWhenTold(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database)
            try await accounts.save(
                login: "Ha.Nguyen", name: "Nguyễn Thu Hà", password: "mật khẩu dài",
                grants: [Grant(role: "officer", organisation: "ha-noi")])
            #expect(try await accounts.signIn(login: "ha.nguyen", password: "sai").session == nil)
            #expect(try await accounts.signIn(login: "nobody", password: "mật khẩu dài").session == nil)
            let session = try #require(try await accounts.signIn(login: "HA.nguyen", password: "mật khẩu dài").session)
            #expect(
                try await accounts.actor(session: session)?.grants == [Grant(role: "officer", organisation: "ha-noi")])
            #expect(try await self.accounts(database, "2026-11-22T13:00:01.000Z").actor(session: session) == nil)
            try await accounts.signOut(session)
            #expect(try await accounts.actor(session: session) == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func aSessionThatNobodyUsesEnds(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            try await accounts(database).save(login: "ha", name: "Hà", password: "mật khẩu dài", grants: [])
            let used = try #require(try await accounts(database).signIn(login: "ha", password: "mật khẩu dài").session)
            let idle = try #require(try await accounts(database).signIn(login: "ha", password: "mật khẩu dài").session)
            func isOpen(_ session: Secret, _ time: String) async throws -> Bool {
                try await accounts(database, "2026-11-22T\(time).000Z").actor(session: session) != nil
            }
            #expect(try await isOpen(used, "03:50:00"))
            #expect(try await !isOpen(idle, "04:00:01"), "an hour")
            #expect(try await isOpen(used, "04:45:00"), "an hour since it was used")
            #expect(try await !isOpen(used, "05:50:00"))
        }
    }

    @Test(arguments: TestDatabase.each) func signingInAgainEndsTheSessionOfTheBrowser(engine: TestDatabase) async throws
    {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database)
            try await accounts.save(login: "ha", name: "Hà", password: "mật khẩu dài", grants: [])
            let first = try #require(try await accounts.signIn(login: "ha", password: "mật khẩu dài").session)
            let second = try #require(
                try await accounts.signIn(login: "ha", password: "mật khẩu dài", instead: first).session)
            #expect(try await accounts.actor(session: first) == nil)
            #expect(try await accounts.actor(session: second) != nil)
        }
    }

    @Test func whenManyWaitOthersAreToldToComeLater() async throws {
        let line = PasswordLine()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<PasswordLine.longest {
                group.addTask { try? await line.join(isKnown: true) { try await Task.sleep(for: .seconds(600)) } }
            }
            var refused = 0
            while refused == 0 {
                do { try await line.join(isKnown: true) {} } catch {
                    refused += error as? Problem == .unavailable("problem.sign_in_busy") ? 1 : 0
                }
                await Task.yield()
            }
            #expect(refused == 1)
            group.cancelAll()
        }
        try await line.join(isKnown: true) {}
    }

    @Test func strangersLeaveHalfOfTheLineToThoseWhoAreKnown() async throws {
        let line = PasswordLine()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask { try? await line.join(isKnown: false) { try await Task.sleep(for: .seconds(600)) } }
            }
            var isFull = false
            while !isFull {
                do { try await line.join(isKnown: false) {} } catch { isFull = true }
                await Task.yield()
            }
            let known = await withTaskGroup(of: Bool.self) { knowns in
                for _ in 0..<(PasswordLine.longest - PasswordLine.strangers) {
                    knowns.addTask { (try? await line.join(isKnown: true) { true }) ?? false }
                }
                return await knowns.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(known == 10)
            await #expect(throws: PasswordLine.busy) { try await line.join(isKnown: false) {} }
            group.cancelAll()
        }
        try await line.join(isKnown: false) {}
    }

    @Test(arguments: TestDatabase.each) func programsGetTokensForTheirSecret(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database)
            let secret = try await accounts.saveClient(
                id: "lgsp", name: "LGSP", grants: [Grant(role: "auditor", organisation: "ha-noi")])
            #expect(try await accounts.token(client: "lgsp", secret: "wrong") == nil)
            let token = try #require(try await accounts.token(client: "lgsp", secret: secret.text))
            #expect(try await accounts.actor(token: token)?.id == "client:lgsp")
            #expect(try await self.accounts(database, "2026-11-22T04:00:01.000Z").actor(token: token) == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func aTokenEndsWithItsSecretAndItsClient(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database), grants = [Grant(role: "auditor", organisation: "ha-noi")]
            func token(_ secret: Secret) async throws -> Secret? {
                try await accounts.token(client: "lgsp", secret: secret.text)
            }
            let first = try await accounts.saveClient(id: "lgsp", name: "LGSP", grants: grants),
                old = try #require(try await token(first))
            let second = try await accounts.saveClient(id: "lgsp", name: "LGSP", grants: grants)
            #expect(try await accounts.actor(token: old) == nil)
            #expect(try await token(first) == nil)
            let present = try #require(try await token(second))
            try await accounts.disableClient("lgsp")
            #expect(try await accounts.actor(token: present) == nil)
            #expect(try await token(second) == nil)
            await #expect(throws: Problem.notFound) { try await accounts.disableClient("nobody") }
            let (entries, contents) = try await database.read { db in
                (
                    try db.history(kind: Accounts.clientKind, record: "lgsp"),
                    try db.rows("SELECT content FROM platform_journal_content").map { try $0.get(0, as: String.self) }
                        .joined()
                )
            }
            #expect(entries.map(\.version) == [3, 2, 1] && entries.allSatisfy { $0.actor == "system:command" })
            #expect(!contents.contains(second.text) && !contents.contains(second.hash))
        }
    }

    /// The way back in when nobody can sign in any more.
    @Test(arguments: TestDatabase.each) func theCommandEndsSessionsAndLeavesATrace(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { database in
            let accounts = accounts(database), grants = [Grant(role: "officer", organisation: "ha-noi")]
            func put(_ password: String, own: Bool = false) async throws {
                try await accounts.put(
                    login: "Ha.Nguyen", name: "Nguyễn Thu Hà", password: password, grants: grants, isOwnPassword: own)
            }
            try await put("một câu đủ dài đấy", own: true)
            let session = try #require(
                try await accounts.signIn(login: "ha.nguyen", password: "một câu đủ dài đấy").session)
            #expect(try await accounts.actor(session: session)?.mustChangePassword == false)
            await #expect(throws: Problem.invalid([FieldError("password", "account.fault.common")])) {
                try await put("matkhau123456")
            }
            #expect(try await accounts.actor(session: session) != nil, "nothing was changed")
            try await put("câu khác cũng dài đấy")
            #expect(try await accounts.actor(session: session) == nil)
            let next = try #require(
                try await accounts.signIn(login: "ha.nguyen", password: "câu khác cũng dài đấy").session)
            #expect(try await accounts.actor(session: next)?.mustChangePassword == true)
            let id: String = try await database.read { db in try db.value("SELECT id FROM access_account")! }
            let entries = try await database.read { db in try db.history(kind: Accounts.kind, record: id) }
            #expect(entries.map(\.version) == [2, 1] && entries.allSatisfy { $0.actor == "system:command" })
        }
    }
}
