import Access
import Foundation
import Storage
import Terms
import Vietnamese
import View

/// A form's token: the second click, or a browser that sends again after a lost line, gets the first one's
/// answer and does not act.
struct Submission: Sendable {
    let request: WebRequest
    /// A first one that has not ended by then has died.
    static let patienceSeconds = 60
    static let keptSeconds = 86_400

    init(_ request: WebRequest) { self.request = request }

    func once(_ act: () async throws -> Reply) async throws -> Reply {
        guard let token = request.form[FormNames.once], !token.isEmpty, token.count <= 100 else {
            return try await act()
        }
        let key = Secret(text: (request.actor?.id ?? request.address) + "\n" + request.path + "\n" + token).hash
        if let earlier = try await claim(key) { return try await answer(of: earlier, key) }
        do {
            let reply = try await act()
            // Because the act is committed, its answer is given even if it cannot be kept: a second click waits then.
            try? await keep(key, reply.status == .seeOther ? reply.location : nil)
            return reply
        } catch {
            try? await keep(key, nil)
            throw error
        }
    }

    /// Nil: this is the first. Otherwise where the first one led; empty while it is under way.
    private func claim(_ key: String) async throws -> String? {
        let now = request.clock.now, holder = request.actor?.id ?? "visitor"
        return try await request.database.write { db in
            // The one that is sent, alone: a form does not pay for all that others sent in a day, which the duty of the
            // day forgets.
            let isFirst = try db.run(Self.claiming(key, holder, at: now)) == 1
            return isFirst ? nil : try db.value("SELECT location FROM web_submission WHERE token = \(key)") ?? ""
        }
    }

    /// A first one that died, or that is as old as no browser sends again, is taken over.
    static func claiming(_ key: String, _ holder: String, at now: Instant) -> SQL {
        """
        INSERT INTO web_submission (token, holder, location, at) VALUES (\(key), \(holder), '', \(now))
        ON CONFLICT (token) DO UPDATE SET holder = excluded.holder, location = '', at = excluded.at
        WHERE web_submission.at < \(now.adding(seconds: -keptSeconds))
           OR (web_submission.location = '' AND web_submission.at < \(now.adding(seconds: -patienceSeconds)))
        """
    }

    private func answer(of first: String, _ key: String) async throws -> Reply {
        if !first.isEmpty { return .redirect(to: first) }
        for _ in 0..<50 {
            try await Task.sleep(for: .milliseconds(200))
            let location: String? = try await request.database.read { db in
                try db.value("SELECT location FROM web_submission WHERE token = \(key)")
            }
            guard let location else { break }
            if !location.isEmpty { return .redirect(to: location) }
        }
        throw Problem.conflict("problem.still_working")
    }

    /// An action that did not lead on (what was typed was refused) may be sent again.
    private func keep(_ key: String, _ location: String?) async throws {
        try await request.database.write { db in
            if let location {
                _ = try db.run("UPDATE web_submission SET location = \(location) WHERE token = \(key)")
            } else {
                _ = try db.run("DELETE FROM web_submission WHERE token = \(key)")
            }
        }
    }
}
