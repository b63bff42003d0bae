import App
import Foundation
import HTTPTypes
import Platform
import TestSupport
import Testing

/// Every route × every role × organisation: own, one above it, another's. Generated from the routes, so that a new
/// route cannot be forgotten; what a record's owner is, the fixture knows.
///
/// 401 comes before everything: who is nobody is told nothing. Whose role may not gets 403. Of another's record,
/// whoever may know that it is there (it stands on a public page) gets 403; everybody else should be answered as if
/// there were none, which `tells` says of whom it is not true yet.
///
/// On one engine: the rules are asked in Swift, and what they ask of the database is tested on both by
/// `AccessTreeTests` and each domain's own.
@Suite struct AccessMatrix {
    private struct Caller: Sendable {
        let name: String, role: String?
        /// Signed in as a person for pages, with a token for the API.
        let client: TestClient, token: String?
        /// Whether the records of the fixture lie under this caller's organisation.
        let isOwner: Bool
    }

    /// Who end their own session, or ask for nothing of anybody.
    private static let ownAffairs: Set<String> = [
        "POST /oauth/token", "POST /sign-in", "POST /sign-out", "POST /account/sign-out-everywhere",
    ]

    /// Which list is to be imported, which alert is raised, only an address with more in it says.
    private static let asksForMore: Set<String> = [
        "/imports/new", "/imports/template.xlsx", "/ioc/alerts/acknowledgement",
    ]

    /// Subjects of which an answer still tells strangers that there is such a record: 403 where 404 would not. An id
    /// cannot be guessed, but it can be passed on. Shorter with each that is mended: one that tells no longer fails the
    /// test.
    private static let tells: Set<String> = [
        "acknowledgement", "import", "pair", "person",
    ]

    @Test func nobodyReadsOrChangesWhatIsNotTheirs() async throws {
        try await Fixture.withSchool(.sqlite) { app in
            let routes = app.routes().list.filter { !Self.ownAffairs.contains($0.key) }
            let records = try await records(app), nowhere = Self.nowhere(records),
                samples = try await samples(app, records)
            let callers = try await callers(app), roles = app.site.roles
            let isPublic = Set(routes.filter { $0.access == .anyone }.compactMap(\.subject))
            func all(_ wanted: (Route, Caller) -> Bool, _ judge: (Route, Caller, TestClient.Answer) -> String?)
                async throws -> (leaks: [String], tried: Int)
            {
                var leaks: [String] = [], tried = 0
                for route in routes {
                    for caller in callers where wanted(route, caller) {
                        let path = try #require(fill(route, records), "no record for \(route.key)")
                        let answer = try await ask(caller, route, path, samples[route.key] ?? samples["any"]!)
                        tried += 1
                        if let leak = judge(route, caller, answer) {
                            leaks.append("\(route.key) as \(caller.name): \(answer.status), \(leak)")
                        }
                    }
                }
                return (leaks, tried)
            }
            /// What strangers whose role would do are told of a record that is there, beside what they are told of one
            /// that is not.
            func tellingSubjects() async throws -> (subjects: Set<String>, tried: Int) {
                var telling: Set<String> = [], tried = 0
                for route in routes where route.subject.map({ !isPublic.contains($0) }) ?? false {
                    for caller in callers
                    where !isOwner(route, caller, roles)
                        && caller.role.map({ roles.open(route.access, to: $0) }) ?? false
                    {
                        let form = samples[route.key] ?? samples["any"]!
                        let there = try await ask(caller, route, fill(route, records)!, form)
                        let missing = try await ask(caller, route, fill(route, nowhere)!, form)
                        tried += 1
                        if there.status != missing.status { telling.insert(route.subject!) }
                    }
                }
                return (telling, tried)
            }
            // First whoever must not get in, each with a form that would do: afterwards nothing has changed.
            let before = try await app.database.read { db in
                try db.value("SELECT count(*) FROM platform_journal", as: Int.self)
            }
            let outside = try await all({ !isOwner($0, $1, roles) }, { refused($0, $1, $2, roles) })
            #expect(outside.leaks.isEmpty, "\(outside.leaks.joined(separator: "\n"))")
            #expect(
                try await app.database.read { db in try db.value("SELECT count(*) FROM platform_journal", as: Int.self)
                } == before)
            let telling = try await tellingSubjects()
            #expect(
                telling.subjects == Self.tells && telling.tried > 40,
                "\(telling.subjects.sorted().joined(separator: "\n"))")
            // Then the owners, reading before changing: a door that is shut for everybody proves nothing.
            let reading = try await all({ isOwner($0, $1, roles) && $0.method == .get }, admitted)
            let changing = try await all({ isOwner($0, $1, roles) && $0.method != .get }, admitted)
            #expect(
                (reading.leaks + changing.leaks).isEmpty, "\((reading.leaks + changing.leaks).joined(separator: "\n"))")
            #expect(outside.tried + reading.tried + changing.tried == routes.count * callers.count)
            #expect(routes.count > 40 && changing.tried > 40)
        }
    }

    /// The role gives it, and the record, or the organisation that the form names, is the caller's.
    private func isOwner(_ route: Route, _ caller: Caller, _ roles: Roles) -> Bool {
        guard let role = caller.role, caller.isOwner else { return false }
        // Lists of the law belong to the Government; an import to whoever may import its kind.
        if ["occupations", "occupation-crosswalk"].contains(route.subject), !caller.name.hasSuffix(" of chinh-phu") {
            return false
        }
        if route.subject == "import" { return roles.allows(role, "staff.import") }
        return roles.open(route.access, to: role)
    }

    /// Nil when an owner was let in: what was read is shown, what was sent may be wrong but is not forbidden.
    private func admitted(_ route: Route, _ caller: Caller, _ answer: TestClient.Answer) -> String? {
        if answer.status >= 500 { return "our fault" }
        if route.method == .get, Self.asksForMore.contains(route.path) { return nil }
        if route.method == .get {
            return answer.status == 200 || answer.status == 303 && !toSignIn(answer) ? nil : "its owner must see it"
        }
        return [401, 403].contains(answer.status) || toSignIn(answer) ? "its owner must get in" : nil
    }

    private func toSignIn(_ answer: TestClient.Answer) -> Bool {
        answer.status == 303 && answer.location?.hasPrefix("/sign-in") == true
    }

    /// Nil when the answer is as it must be for somebody who may not.
    private func refused(_ route: Route, _ caller: Caller, _ answer: TestClient.Answer, _ roles: Roles) -> String? {
        let status = answer.status
        if status >= 500 { return "our fault" }
        guard let role = caller.role else {
            // A page asks to sign in, a form and the API say that somebody must.
            let mustSignIn = route.method == .get && route.operation == nil ? toSignIn(answer) : status == 401
            if route.access != .anyone { return mustSignIn ? nil : "a visitor must sign in" }
            return mustSignIn || status == 403 ? "a visitor must get in" : nil
        }
        if !roles.open(route.access, to: role) { return status == 403 ? nil : "the role may not" }
        if route.access == .anyone { return nil }
        if route.subject != nil {
            return status == 403 || status == 404 ? nil : "another's record was shown or changed"
        }
        guard route.method == .post, case .may = route.access else { return nil }
        // Without a record in the address, the form names another's organisation: it is unknown there.
        if status == 403 || status == 404 { return nil }
        let isNamed =
            answer.text.contains("f-organisation-error") || answer.text.contains("\"field\":\"organisation\"")
            || answer.text.contains("f-governed_by-error")
            || answer.text.contains("f-organisation_name-error")
        return status == 422 && isNamed ? nil : "a record was made for another's organisation"
    }

    private func ask(_ caller: Caller, _ route: Route, _ path: String, _ form: [(String, String)]) async throws
        -> TestClient.Answer
    {
        if route.isWrite {
            let record = JSONValue.object(form.map { ($0.0, .string($0.1)) })
            let sent =
                path.hasSuffix("/batches")
                ? .object([("mode", .string("all")), ("records", .array([record]))]) : record
            return try await caller.client.send(route.method, path, json: sent.text, bearer: caller.token)
        }
        if route.operation != nil { return try await caller.client.get(path, bearer: caller.token) }
        if route.method == .get { return try await caller.client.get(path) }
        return try await caller.client.post(path, pairs: form)
    }

    private func fill(_ route: Route, _ records: Records) -> String? {
        var path = route.path
        for (name, value) in records.values[route.subject ?? ""] ?? [:] {
            path = path.replacingOccurrences(of: ":" + name, with: value)
        }
        return path.contains("/:") ? nil : path
    }

    private func callers(_ app: GDNN) async throws -> [Caller] {
        func client() throws -> TestClient { TestClient(try app.responder()) }
        var callers = [Caller(name: "a visitor", role: nil, client: try client(), token: nil, isOwner: false)]
        for role in app.site.roles.permissions.keys.sorted() {
            for (organisation, isOwner) in [
                ("so-gddt-ha-noi", true), ("chinh-phu", true), ("so-gddt-quang-ninh", false),
            ] {
                let name = "\(role) of \(organisation)", client = try client(),
                    password = "mot-cau-dai-de-nho-\(newID())"
                let login = "\(role).\(organisation)"
                try await app.accounts.save(
                    login: login, name: name, password: password,
                    grants: [Grant(role: role, organisation: organisation)])
                try await client.signIn(login, password)
                let token = try await app.token(role, organisation, client, writes: true)
                callers.append(Caller(name: name, role: role, client: client, token: token, isOwner: isOwner))
            }
        }
        return callers
    }
}

extension Roles {
    fileprivate func open(_ rule: AccessRule, to role: String) -> Bool {
        if case .may(let permission) = rule { allows(role, permission) } else { true }
    }
}
