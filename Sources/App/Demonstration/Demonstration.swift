import Institutions
import Platform
import Vietnamese

/// Loads synthetic data as offices would: lists, read by the same imports as real ones. What there is, the
/// modules say (`DemonstrationSource`). The same scale and
/// seed give the same rows.
package struct Demonstration: Sendable {
    let app: GDNN
    let scale: DemoScale
    let seed: Int
    let say: @Sendable (String) -> Void

    package init(_ app: GDNN, scale: DemoScale, seed: Int, say: @escaping @Sendable (String) -> Void) {
        self.app = app
        self.scale = scale
        self.seed = seed
        self.say = say
    }

    /// Only into a database without institutions: `Problem.conflict` otherwise, and nothing is changed.
    package func load() async throws {
        let isEmpty = try await app.database.read { db in
            try db.setting("demonstration") == nil
                && db.row("SELECT 1 FROM organisations_view_version WHERE kind = 'institution' LIMIT 1") == nil
        }
        guard isEmpty else { throw Problem.conflict("demo.not_empty") }
        let stage = DemonstrationStage(
            app.house, imports: app.imports, strings: app.site.strings, scale: scale, seed: seed, say: say)
        try await app.database.write { db in
            try db.set("demonstration", to: "\(stage.scale.rawValue) \(stage.seed)")
            try db.set("root.organisation", to: stage.top)
        }
        for source in app.house.modules.all((any DemonstrationSource).self) { try await source.demonstrate(on: stage) }
        try await makeAccounts(stage)
        try await app.readers.catchUp()
    }
}

extension Demonstration {
    /// The passwords are no secret: the data are invented, and the sign-in page of a demonstration shows them.
    private func makeAccounts(_ stage: DemonstrationStage) async throws {
        struct Words: Decodable { let accounts: [String: String] }
        let words: Words = try demonstrationWords("words", in: GDNN.resources), top = stage.top
        let first = stage.left(DemoInstitution.self).first?.name ?? ""
        let school = try await app.database.read { db in
            try db.value(
                "SELECT organisation_id FROM organisations_view_version WHERE name = \(first) LIMIT 1", as: String.self)
        }
        let list = [
            ("so", "province-officer", "so-gddt-ha-noi"), ("truong", "registrar", school ?? top),
            ("bo", "ministry-officer", scale == .nation ? "chinh-phu" : top),
            ("kiemtra", "auditor", top), ("quantri", "administrator", top),
        ]
        var shown: [DemonstrationAccount] = []
        for (login, role, organisation) in list where scale == .nation || login != "bo" {
            let password = "\(login)-gdnn-so"
            try await app.accounts.save(
                login: login, name: words.accounts[login]!, password: password,
                grants: [Grant(role: role, organisation: organisation)])
            shown.append(DemonstrationAccount(login: login, password: password, role: role))
            say("account \(login), password \(password): \(role)")
        }
        try await app.database.write { [shown] db in try DemonstrationAccount.save(shown, in: db) }
    }
}
