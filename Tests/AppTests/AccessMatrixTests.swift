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
        let name: String, role: String?
        /// Signed in as a person for pages, with a token for the API.
        let client: TestClient, token: String?
        /// Whether the records of the fixture lie under this caller's organisation.
        let isOwner: Bool
    }

    /// Who end their own session, or ask for nothing of anybody.
    private static let ownAffairs: Set<String> = ["POST /oauth/token", "POST /sign-in", "POST /sign-out", "POST /account/sign-out-everywhere"]

    /// Which list is to be imported, which alert is raised, only an address with more in it says.
    private static let asksForMore: Set<String> = ["/imports/new", "/imports/template.xlsx", "/ioc/alerts/acknowledgement"]

    @Test func nobodyReadsOrChangesWhatIsNotTheirs() async throws {
        try await Fixture.withSchool(.sqlite) { app in
            let routes = app.routes().list.filter { !Self.ownAffairs.contains($0.key) }
            let records = try await records(app), samples = try await samples(app, records)
            let callers = try await callers(app), roles = app.site.roles
            func all(_ wanted: (Route, Caller) -> Bool, _ judge: (Route, Caller, TestClient.Answer) -> String?) async throws -> (leaks: [String], tried: Int) {
                var leaks: [String] = [], tried = 0
                for route in routes {
                    for caller in callers where wanted(route, caller) {
                        let path = try #require(fill(route, records), "no record for \(route.key)")
                        let answer = try await ask(caller, route, path, samples[route.key] ?? samples["any"]!)
                        tried += 1
                        if let leak = judge(route, caller, answer) { leaks.append("\(route.key) as \(caller.name): \(answer.status), \(leak)") }
                    }
                }
                return (leaks, tried)
            }
            // First whoever must not get in, each with a form that would do: afterwards nothing has changed.
            let before = try await app.database.read { db in try db.value("SELECT count(*) FROM platform_journal", as: Int.self) }
            let outside = try await all({ !isOwner($0, $1, roles) }, { refused($0, $1, $2, roles) })
            #expect(outside.leaks.isEmpty, "\(outside.leaks.joined(separator: "\n"))")
            #expect(try await app.database.read { db in try db.value("SELECT count(*) FROM platform_journal", as: Int.self) } == before)
            // Then the owners, reading before changing: a door that is shut for everybody proves nothing.
            let reading = try await all({ isOwner($0, $1, roles) && $0.method == .get }, admitted)
            let changing = try await all({ isOwner($0, $1, roles) && $0.method != .get }, admitted)
            #expect((reading.leaks + changing.leaks).isEmpty, "\((reading.leaks + changing.leaks).joined(separator: "\n"))")
            #expect(outside.tried + reading.tried + changing.tried == routes.count * callers.count)
            #expect(routes.count > 40 && changing.tried > 40)
        }
    }

    /// The role gives it, and the record, or the organisation that the form names, is the caller's.
    private func isOwner(_ route: Route, _ caller: Caller, _ roles: Roles) -> Bool {
        guard let role = caller.role, caller.isOwner else { return false }
        // Lists of the law belong to the Government; an import to whoever may import its kind.
        if ["occupations", "occupation-crosswalk"].contains(route.subject), !caller.name.hasSuffix(" of chinh-phu") { return false }
        if route.subject == "import" { return roles.allows(role, "staff.import") }
        if case .may(let permission) = route.access { return roles.allows(role, permission) }
        return true
    }

    /// Nil when an owner was let in: what was read is shown, what was sent may be wrong but is not forbidden.
    private func admitted(_ route: Route, _ caller: Caller, _ answer: TestClient.Answer) -> String? {
        if answer.status >= 500 { return "our fault" }
        if route.method == .get, Self.asksForMore.contains(route.path) { return nil }
        if route.method == .get { return answer.status == 200 || answer.status == 303 && !toSignIn(answer) ? nil : "its owner must see it" }
        return [401, 403].contains(answer.status) || toSignIn(answer) ? "its owner must get in" : nil
    }

    private func toSignIn(_ answer: TestClient.Answer) -> Bool { answer.status == 303 && answer.location?.hasPrefix("/sign-in") == true }

    /// Nil when the answer is as it must be for somebody who may not.
    private func refused(_ route: Route, _ caller: Caller, _ answer: TestClient.Answer, _ roles: Roles) -> String? {
        let status = answer.status
        if status >= 500 { return "our fault" }
        let isRefused = status == 401 || status == 403 || toSignIn(answer)
        guard let role = caller.role else {
            return route.access == .anyone
                ? (isRefused && route.operation == nil && route.subject == nil ? "a visitor must get in" : nil) : (isRefused ? nil : "a visitor got in")
        }
        if case .may(let permission) = route.access, !roles.allows(role, permission) { return status == 403 ? nil : "the role may not" }
        if route.access == .anyone { return nil }
        if route.subject != nil { return isRefused || status == 404 ? nil : "another's record was shown or changed" }
        guard route.method == .post, case .may = route.access else { return nil }
        // Without a record in the address, the form names another's organisation: it is unknown there.
        if isRefused || status == 404 { return nil }
        let isNamed =
            answer.text.contains("f-organisation-error") || answer.text.contains("f-governed_by-error") || answer.text.contains("f-organisation_name-error")
        return status == 422 && isNamed ? nil : "a record was made for another's organisation"
    }

    private func ask(_ caller: Caller, _ route: Route, _ path: String, _ form: [(String, String)]) async throws -> TestClient.Answer {
        if route.operation != nil { return try await caller.client.get(path, bearer: caller.token) }
        if route.method == .get { return try await caller.client.get(path) }
        return try await caller.client.post(path, pairs: form)
    }

    private func fill(_ route: Route, _ records: Records) -> String? {
        var path = route.path
        for (name, value) in records.values[route.subject ?? ""] ?? [:] { path = path.replacingOccurrences(of: ":" + name, with: value) }
        return path.contains("/:") ? nil : path
    }

    private func callers(_ app: GDNN) async throws -> [Caller] {
        func client() throws -> TestClient { TestClient(try app.responder()) }
        var callers = [Caller(name: "a visitor", role: nil, client: try client(), token: nil, isOwner: false)]
        for role in app.site.roles.permissions.keys.sorted() {
            for (organisation, isOwner) in [("so-gddt-ha-noi", true), ("chinh-phu", true), ("so-gddt-quang-ninh", false)] {
                let name = "\(role) of \(organisation)", client = try client(), password = "mot-cau-dai-de-nho-\(newID())"
                let login = "\(role).\(organisation)"
                try await app.accounts.save(login: login, name: name, password: password, grants: [Grant(role: role, organisation: organisation)])
                try await client.signIn(login, password)
                let token = try await app.token(role, organisation, client)
                callers.append(Caller(name: name, role: role, client: client, token: token, isOwner: isOwner))
            }
        }
        return callers
    }

    /// Forms that would do, by route: what a record says already for registers; for everything else one form with all that any asks for, which names
    /// the fixture's school wherever an organisation is asked for.
    private func samples(_ app: GDNN, _ records: Records) async throws -> [String: [(String, String)]] {
        let school = records.values["institution"]!["id"]!, person = records.values["person"]!["id"]!
        let name = try await app.database.read { db in
            try db.value("SELECT name FROM organisations_view_version WHERE organisation_id = \(school) LIMIT 1", as: String.self)!
        }
        var samples: [String: [(String, String)]] = [:]
        samples["any"] = [
            ("version", "1"), ("reason", "Lý do thử"), ("organisation", school), ("kind", "staff.member"), ("undone", "1"), ("seen", "1.1.1.1"),
            ("keep", person), ("name", "Nguyễn Thị Thử"), ("number", "001184999901"), ("born", "12/03/1984"), ("sex", "Nữ"),
            ("position", "giang-vien"), ("from", "01/01/2020"), ("main", "yes"), ("course_type", "nang-luc-so"), ("completed_on", "16/05/2025"),
            ("evidence", "CN-1"), ("level", "CB1"), ("assessed_on", "16/05/2025"), ("until", "31/12/2026"), ("role", "auditor"), ("login", "nguoi.thu"),
            ("goal", "172-kh-ubnd/a1.2025"), ("plan", "172-kh-ubnd"), ("rule", "missed"), ("numerator", "1"), ("denominator", "2"),
            ("source_number", "1/BC"), ("source_issued", "15/01/2026"), ("source_issuer", "Sở mẫu"), ("explanation", "Mục 1"), ("day", "01/01/2026"),
            ("type", "cao-dang"), ("province", "ha-noi"), ("ownership", "cong-lap"), ("governed_by", "so-gddt-ha-noi"), ("into", school),
            ("source", "Quyết định thử"),
        ]
        for register in app.registers.all {
            guard let record = try await app.database.read({ db in try register.anyRecord(in: db) }) else { continue }
            let fields = register.fields.filter { !$0.isComputed }.compactMap { field -> (String, String)? in
                switch record[field.name] {
                case .text(let text): (field.name, text)
                case .integer(let number): (field.name, String(number))
                case .real(let number): (field.name, String(number))
                default: nil
                }
            }
            let form = fields + [("organisation", name), ("version", String(record.version)), ("reason", "Lý do thử")]
            for path in ["", "/:id", "/:id/removal", "/:id/undo"] { samples["POST \(register.path)\(path)"] = form }
        }
        return samples
    }

    private func records(_ app: GDNN) async throws -> Records {
        let (institution, person, training, found, account, commune) = try await app.database.read { db in
            (
                try db.value("SELECT organisation_id FROM organisations_view_version WHERE kind = 'institution'", as: String.self)!,
                try db.value("SELECT person_id FROM staff_training ORDER BY person_id LIMIT 1", as: String.self)!,
                try db.value("SELECT min(id) FROM staff_training WHERE person_id = (SELECT min(person_id) FROM staff_training)", as: Int.self)!,
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
            "person": ["id": person, "training": String(training), "employment": "1"],
            "import": ["id": found], "plan": ["id": "172-kh-ubnd", "target": "a1"], "account": ["id": account],
            "pair": ["a": person, "b": other],
            "organisation": ["id": "so-gddt-ha-noi"], "province": ["id": "ha-noi"], "commune": ["id": commune],
            "drawing": ["drawing": "2025-07-01-none.svg"], "edition": ["id": "edition"],
        ]
        return Records(values: others.merging(ofRegisters) { $1 })
    }
}
