import CPostgres
import Foundation

/// How long a connection waits for the server. The server's own limits end what it does; these end the waiting for a
/// server that says nothing any more, such as one whose machine is gone: the kernel alone would wait a quarter of an
/// hour.
package struct Patience: Sendable {
    /// To open a connection.
    var connectSeconds = 10
    /// For one statement: beyond the server's limit of 60 seconds.
    var statementSeconds = 75.0
    /// For statements that change tables.
    var scriptSeconds = 1_800.0
    /// For a connection that is free.
    var turnSeconds = 15.0
}

extension PostgresConnection {
    /// A new connection. What the address says itself comes first.
    func connected(to url: String) throws -> OpaquePointer? {
        let given = [
            ("connect_timeout", "\(patience.connectSeconds)"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
            ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"), ("dbname", url),
        ]
        let texts = given.map { (strdup($0.0), strdup($0.1)) }
        defer {
            texts.forEach {
                free($0.0); free($0.1)
            }
        }
        // Of a keyword that stands twice the later one counts: the address is expanded last.
        let made = PQconnectdbParams(
            texts.map { UnsafePointer($0.0) } + [nil], texts.map { UnsafePointer($0.1) } + [nil], 1)
        guard PQstatus(made) == CONNECTION_OK else {
            defer { PQfinish(made) }
            throw DatabaseError.unavailable(
                String(cString: PQerrorMessage(made)).trimmingCharacters(in: .whitespacesAndNewlines))
        }
        return made
    }

    /// What the server answers to what `send` sends: the last result, as `PQexec` gives it.
    func answer(within seconds: Double, _ send: () -> Int32) throws -> OpaquePointer? {
        guard send() == 1 else { throw failure() }
        let end = ContinuousClock.now + .seconds(seconds)
        var last: OpaquePointer?
        do {
            while let result = try nextResult(before: end) {
                PQclear(last)
                last = result
            }
        } catch {
            PQclear(last)
            throw error
        }
        return last
    }

    /// As `PQgetResult`, but gives up. The connection is then closed: the server takes back what was not committed.
    func nextResult(before end: ContinuousClock.Instant) throws -> OpaquePointer? {
        while PQisBusy(handle) == 1 {
            guard waitForServer(until: end) else {
                disconnect()
                throw DatabaseError.unavailable("the server gave no answer")
            }
            guard PQconsumeInput(handle) == 1 else { throw failure() }
        }
        return PQgetResult(handle)
    }

    private func waitForServer(until end: ContinuousClock.Instant) -> Bool {
        var waiting = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        while true {
            let left = ContinuousClock.now.duration(to: end)
            if left <= .zero { return false }
            let answered = poll(&waiting, 1, Int32(min(left.components.seconds + 1, 60)) * 1000)
            if answered > 0 { return true }
            if answered < 0, errno != EINTR { return true }
        }
    }
}
