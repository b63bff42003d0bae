import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Access

/// Guessing is slow, and slows down the guesser.
@Suite struct CountedAttempts {
    private func attempts(_ database: any Database, _ time: String = "03:00:00") -> Attempts {
        Attempts(database: database, clock: .fixed("2026-11-22T\(time).000Z"))
    }

    /// Seconds to wait; nil when it may be judged.
    private func waiting(_ attempts: Attempts, _ login: String, _ address: String, device: String? = nil) async throws
        -> Int?
    {
        do {
            _ = try await attempts.begin(login: login, address: address, device: device)
            return nil
        } catch Problem.tooManyRequests(let seconds) { return seconds }
    }

    @Test(arguments: TestDatabase.each) func guessingLocksOutTheGuesserAndNobodyElse(engine: TestDatabase) async throws
    {
        try await engine.run([PlatformResources.migrations]) { (database: any Database) async throws -> Void in
            let attempts = attempts(database)
            for _ in 0..<5 { #expect(try await waiting(attempts, "ha", "203.0.113.7") == nil) }
            #expect(try await waiting(attempts, "HA", "203.0.113.7") == 900)
            #expect(try await waiting(attempts, "ha", "198.51.100.2") == nil)
            #expect(try await waiting(attempts, "other", "203.0.113.7") == nil)
            #expect(try await waiting(self.attempts(database, "03:15:01"), "ha", "203.0.113.7") == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func thoseAtTheSameTimeAreCountedEach(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { (database: any Database) async throws -> Void in
            let attempts = attempts(database)
            let judged = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<60 { group.addTask { try await waiting(attempts, "ha", "203.0.113.7") == nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(judged == 5)
        }
    }

    @Test(arguments: TestDatabase.each) func whatWasRightIsTakenBack(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { (database: any Database) async throws -> Void in
            let attempts = attempts(database)
            for _ in 0..<100 {
                let counted = try await attempts.begin(login: "ha", address: "203.0.113.7")
                try await attempts.giveBack(counted, wasRight: true)
            }
            for _ in 0..<5 { #expect(try await waiting(attempts, "ha", "203.0.113.7") == nil) }
            #expect(try await waiting(attempts, "ha", "203.0.113.7") != nil)
        }
    }

    /// Who found the line full: the network that fills it slows down, the account that was named is not touched.
    @Test(arguments: TestDatabase.each) func whatFoundTheLineFullCountsForTheNetwork(engine: TestDatabase) async throws
    {
        try await engine.run([PlatformResources.migrations]) { (database: any Database) async throws -> Void in
            let attempts = attempts(database)
            for _ in 0..<40 {
                let counted = try await attempts.begin(login: "ha", address: "203.0.113.7")
                try await attempts.giveBack(counted, after: PasswordLine.busy)
            }
            #expect(try await waiting(attempts, "one", "203.0.113.7") == nil)
            #expect(try await waiting(attempts, "two", "203.0.113.7") == 2, "the network is slowed down")
            #expect(try await waiting(attempts, "ha", "198.51.100.2") == nil)
            for _ in 0..<5 {
                #expect(try await waiting(attempts, "ha", "198.51.100.3") == nil, "the name was not counted")
            }
            for _ in 0..<60 {
                let counted = try await attempts.begin(login: "mai", address: "192.0.2.1")
                try await attempts.giveBack(counted, after: Problem.unavailable("problem.ours"))
            }
            #expect(try await waiting(attempts, "mai", "192.0.2.1") == nil, "a fault of ours counts for nobody")
        }
    }

    /// A school has one address: beyond forty failures those that follow come one by one.
    @Test(arguments: TestDatabase.each) func aSharedNetworkIsSlowedDownAndNotLocked(engine: TestDatabase) async throws {
        try await engine.run([PlatformResources.migrations]) { (database: any Database) async throws -> Void in
            let attempts = attempts(database)
            for number in 0..<40 { #expect(try await waiting(attempts, "name\(number)", "203.0.113.7") == nil) }
            #expect(try await waiting(attempts, "honest", "203.0.113.7") == nil)
            #expect(try await waiting(attempts, "other", "203.0.113.7") == 2)
            #expect(try await waiting(self.attempts(database, "03:00:02"), "other", "203.0.113.7") == nil)
            #expect(
                try await waiting(self.attempts(database, "03:00:03"), "third", "203.0.113.7") == 3,
                "each pause is longer")
            #expect(try await waiting(self.attempts(database, "03:00:03"), "third", "198.51.100.2") == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func aNameGuessedAtFromEverywhereIsSlowedDown(engine: TestDatabase) async throws
    {
        try await engine.run([PlatformResources.migrations]) { (database: any Database) async throws -> Void in
            let attempts = attempts(database)
            let judged = try await (0..<200).asyncCount { try await waiting(attempts, "ha", "203.0.113.\($0)") == nil }
            #expect(judged == 11)
            #expect(try await waiting(attempts, "mai", "203.0.113.9") == nil)
            for _ in 0..<5 {
                #expect(
                    try await waiting(attempts, "ha", "203.0.113.9", device: "known") == nil,
                    "where she signed in before")
            }
            #expect(try await waiting(attempts, "ha", "203.0.113.9", device: "known") == 900)
        }
    }

    @Test func aLineWithIPv6IsOneNetwork() {
        #expect(NetworkAddress.network(of: "2001:db8:1:2::1") == NetworkAddress.network(of: "2001:db8:1:2:ffff:1:2:3"))
        #expect(NetworkAddress.network(of: "2001:db8:1:2::1") != NetworkAddress.network(of: "2001:db8:1:3::1"))
        #expect(NetworkAddress.network(of: "::ffff:203.0.113.7") == "203.0.113.7")
        #expect(
            NetworkAddress.network(of: "203.0.113.7") == "203.0.113.7" && NetworkAddress.network(of: "local") == "local"
        )
    }

    @Test func aDeviceIsKnownForWhoSignedInThere() {
        func devices(_ day: String = "2026-11-22", _ secret: String = "s") -> KnownDevices {
            KnownDevices(secret: Secret(text: secret), clock: .fixed("\(day)T03:00:00.000Z"))
        }
        let one = devices().cookie(adding: "ha", to: nil), two = devices().cookie(adding: "Mai", to: one)
        #expect(
            devices().mark(of: "ha", in: two) == devices().mark(of: "ha", in: one)
                && devices().mark(of: "HA", in: one) != nil)
        #expect(devices().mark(of: "mai", in: two) != nil && devices().mark(of: "mai", in: one) == nil)
        #expect(devices("2026-11-22", "other").mark(of: "ha", in: one) == nil, "signed by somebody else")
        #expect(devices("2027-06-01").mark(of: "ha", in: one) == nil, "half a year")
        #expect(devices().mark(of: "ha", in: String(repeating: "~a.b.c", count: 500)) == nil)
        let many = (0..<9).reduce(into: "") { $0 = devices().cookie(adding: "name\($1)", to: $0) }
        #expect(many.split(separator: "~").count == 4 && devices().mark(of: "name8", in: many) != nil)
    }
}

extension Range<Int> {
    fileprivate func asyncCount(_ test: (Int) async throws -> Bool) async rethrows -> Int {
        var count = 0
        for number in self where try await test(number) { count += 1 }
        return count
    }
}
