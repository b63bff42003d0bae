import Foundation
import Platform
import Synchronization
import Testing

/// The servers that `bin/postgres` started. Each serves one test at a time: the journal's sequencer gives no position
/// past the oldest transaction that runs on the *server*, so that tests side by side on one would hold each other's
/// readers back at random. As many tests run as there are servers.
enum PostgresServers {
    private static let line = Result {
        let environment = ProcessInfo.processInfo.environment
        let urls = environment["TEST_DATABASE_URLS"] ?? environment["TEST_DATABASE_URL"] ?? ""
        return ServerLine(try urls.split(separator: " ").map { try PostgresServer(url: String($0)) })
    }

    static func with(_ test: (PostgresServer) async throws -> Void) async throws {
        let line = try line.get()
        guard !line.isEmpty else { return try skip() }
        let server = await line.take()
        do { try await test(server) } catch { await line.give(back: server); throw error }
        await line.give(back: server)
    }

    private static func skip() throws {
        if ProcessInfo.processInfo.environment["CI"] == "true" { throw MissingServer() }
        sayOnce
        try Test.cancel("no PostgreSQL: TEST_DATABASE_URLS is not set")
    }

    /// A cancelled case leaves no line of its own in the test's output, and a skip must be seen.
    private static let sayOnce: Void = FileHandle.standardError.write(
        Data("➜ PostgreSQL skipped: TEST_DATABASE_URLS is not set (bin/test and bin/postgres set it)\n".utf8))
}

struct MissingServer: Error, CustomStringConvertible {
    let description = "TEST_DATABASE_URLS is not set, and CI must not skip PostgreSQL: run the tests by bin/test"
}

/// First come, first served.
private actor ServerLine {
    nonisolated let isEmpty: Bool
    private var free: [PostgresServer]
    private var waiting: [CheckedContinuation<PostgresServer, Never>] = []

    init(_ servers: [PostgresServer]) {
        isEmpty = servers.isEmpty
        free = servers
    }

    func take() async -> PostgresServer {
        if let server = free.popLast() { return server }
        return await withCheckedContinuation { waiting.append($0) }
    }

    func give(back server: PostgresServer) {
        if waiting.isEmpty { free.append(server) } else { waiting.removeFirst().resume(returning: server) }
    }
}
