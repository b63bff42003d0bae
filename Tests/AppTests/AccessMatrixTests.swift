import App
import Foundation
import HTTPTypes
import Platform
import TestSupport
import Testing

/// Every route × every role × organisation: own, one above it, another's. Generated from the routes, so that a new route
/// cannot be forgotten; what a record's owner is, the fixture knows.
@Suite struct AccessMatrix {
    /// Routes whose subject a test record stands for; a route with another subject fails the test until it has one.
    private struct Records { let values: [String: [String: String]] }

    private struct Caller: Sendable {
        let name: String, role: String?, session: String?
        /// Whether the records of the fixture lie under this caller's organisation.
        let isOwner: Bool
    }

    /// They ask for nothing of anybody, and end the session that the matrix goes on with.
    private static let endsSessions: Set<String> = ["/oauth/token", "/sign-out", "/account/sign-out-everywhere"]

    @Test(arguments: TestDatabase.each) func nobodyReadsOrChangesWhatIsNotTheirs(engine: TestDatabase) async throws {
        try await Fixture.withSchool(engine) { app in
            let routes = app.routes().list
            let client = TestClient(try app.responder())
            let records = try await records(app)
            let callers = try await callers(app)
            var leaks: [String] = [], tried = 0
            for route in routes where !Self.endsSessions.contains(route.path) {
                for caller in callers {
                    let path = try #require(fill(route, records), "no record for \(route.key)")
                    let answer = try await ask(client, route, path, caller.session)
                    tried += 1
                    if let leak = judge(route, caller, answer) { leaks.append("\(route.key) as \(caller.name): \(answer.status), \(leak)") }
                }
            }
            #expect(leaks.isEmpty, "\(leaks.joined(separator: "\n"))")
            #expect(tried == (routes.count - Self.endsSessions.count) * callers.count)
            #expect(routes.count > 40)
        }
    }

    /// Nil when the answer is as it must be.
    private func judge(_ route: Route, _ caller: Caller, _ answer: TestClient.Answer) -> String? {
        let status = answer.status
        if status >= 500 { return "our fault" }
        let isRefused = status == 401 || status == 403 || (status == 303 && answer.location?.hasPrefix("/sign-in") == true)
        guard let role = caller.role else {
            return route.access == .anyone
                ? (isRefused && route.operation == nil && route.subject == nil ? "a visitor must get in" : nil) : (isRefused ? nil : "a visitor got in")
        }
        if case .may(let permission) = route.access, !RoleList.all.allows(role, permission) { return status == 403 ? nil : "the role may not" }
        if route.access != .anyone, route.subject != nil, !caller.isOwner, status < 400, !isRefused { return "another's record was shown or changed" }
        return nil
    }

    private func ask(_ client: TestClient, _ route: Route, _ path: String, _ session: String?) async throws -> TestClient.Answer {
        let client = session.map(client.using(session:)) ?? client
        return route.method == .get ? try await client.get(path) : try await client.post(path)
    }

    private func fill(_ route: Route, _ records: Records) -> String? {
        var path = route.path
        for (name, value) in records.values[route.subject ?? ""] ?? [:] { path = path.replacingOccurrences(of: ":" + name, with: value) }
        return path.contains("/:") ? nil : path
    }

    private func callers(_ app: GDNN) async throws -> [Caller] {
        var callers = [Caller(name: "a visitor", role: nil, session: nil, isOwner: false)]
        for role in RoleList.all.permissions.keys.sorted() {
            for (organisation, isOwner) in [("so-gddt-ha-noi", true), ("chinh-phu", true), ("so-gddt-quang-ninh", false)] {
                let name = "\(role) of \(organisation)", grants = [Grant(role: role, organisation: organisation)]
                callers.append(Caller(name: name, role: role, session: try await app.accounts.openSession(name, grants), isOwner: isOwner))
            }
        }
        return callers
    }

    private func records(_ app: GDNN) async throws -> Records {
        let (institution, person, found, account, commune) = try await app.database.read { db in
            (
                try db.value("SELECT organisation_id FROM organisations_view_version WHERE kind = 'institution'", as: String.self)!,
                try db.value("SELECT person_id FROM staff_member ORDER BY person_id LIMIT 1", as: String.self)!,
                try db.value("SELECT id FROM imports_import WHERE kind = 'staff' LIMIT 1", as: String.self)!,
                try db.value("SELECT holder FROM access_grant WHERE role = 'registrar' LIMIT 1", as: String.self)!,
                try db.value("SELECT unit_id FROM organisations_view_unit WHERE level = 'commune' LIMIT 1", as: String.self)!
            )
        }
        try await app.database.write { db in
            _ = try db.run(
                """
                INSERT INTO networkmap_edition (id, division, source, file_name, state, version, unmatched, made_at)
                VALUES ('edition', '2025-07-01', 'Test', 'x.geojson', 'read', 1, '[]', \(app.configuration.clock.now))
                """)
        }
        // The demonstration's imports were made for the Government; the matrix needs one that belongs to Hà Nội.
        try await app.database.write { db in _ = try db.run("UPDATE imports_import SET organisation = 'so-gddt-ha-noi' WHERE id = \(found)") }
        let value = newID()
        try await app.database.write { db in
            _ = try db.run(
                """
                INSERT INTO plans_value (id, version, plan_id, goal_id, place_kind, place_id, on_day, kind, numerator, denominator, source_number,
                    source_issued, source_issuer, explanation, organisation_id, entered_at)
                VALUES (\(value), 1, '172-kh-ubnd', 'a1.2025', 'unit', 'ha-noi', '2025-12-31', 'ratio', 1, 2, '1/BC', '2026-01-15', 'Sở mẫu', 'Mục 1',
                    'so-gddt-ha-noi', '2026-11-22T03:32:00.000Z')
                """)
            _ = try db.run(
                """
                INSERT INTO plans_acknowledgement (id, version, rule, plan_id, goal_id, place_kind, place_id, reason, until_day, organisation_id, made_by, made_at)
                VALUES (\(value), 1, 'missed', '172-kh-ubnd', 'a1.2025', 'unit', 'ha-noi', 'Lý do', '2026-12-31', 'so-gddt-ha-noi', 'test',
                        '2026-11-22T03:32:00.000Z')
                """)
        }
        let other: String = try await app.database.write { db in
            let other: String = try db.value("SELECT max(person_id) FROM staff_member")!
            try db.run("INSERT INTO people_duplicate (a, b, why, state, flagged_on) VALUES (\(person), \(other), 'name-and-birth', 'open', '2026-11-22')")
            return other
        }
        // The demonstration has records of every register.
        let ofRegisters = try await app.database.read { db in
            try app.registers.all.reduce(into: [String: [String: String]]()) { $0[$1.name] = try $1.anyRecord(in: db).map { ["id": $0.id] } ?? [:] }
        }
        let others = [
            "value": ["id": value], "acknowledgement": ["id": value],
            "institution": ["id": institution, "institution": institution],
            "person": ["id": person, "training": "1", "employment": "1"],
            "import": ["id": found], "plan": ["id": "172-kh-ubnd", "target": "a1"], "account": ["id": account],
            "pair": ["a": person, "b": other],
            "organisation": ["id": "so-gddt-ha-noi"], "province": ["id": "ha-noi"], "commune": ["id": commune],
            "drawing": ["drawing": "2025-07-01-none.svg"], "edition": ["id": "edition"],
        ]
        return Records(values: others.merging(ofRegisters) { $1 })
    }
}
