import App
import ArgumentParser
import Platform

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract:
            "Make an account, or give one a new password and role and open it. The password is read from standard input; it must be changed at the first sign-in."
    )

    @OptionGroup var place: Place
    @Argument(help: "The name to sign in with.") var login: String
    @Option(help: "The person's name.") var name: String
    @Option(help: "A role, such as province-officer.") var role: String
    @Option(help: "The organisation that the role is granted on.") var organisation: String
    @Flag(help: "The person typed the password, and nobody else knows it: it need not be changed.") var ownPassword =
        false

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        let grant = try await app.grant(role, on: organisation)
        guard let password = readLine() else { throw ValidationError("A password is needed on standard input.") }
        do {
            try await app.accounts.put(
                login: login, name: name, password: password, grants: [grant], isOwnPassword: ownPassword)
        } catch Problem.invalid(let errors) {
            throw ValidationError(
                errors.map { app.site.strings.phrase($0.key, $0.arguments, in: .en) }.joined(separator: "\n"))
        }
        print("account \(login): \(role) on \(organisation)")
    }
}
extension GDNN {
    /// Throws in words where the role cannot stand on the organisation, as the pages do.
    func grant(_ role: String, on organisation: String) async throws -> Grant {
        guard site.roles.permissions[role] != nil else {
            throw ValidationError(
                "There is no role “\(role)”; there are: \(site.roles.permissions.keys.sorted().joined(separator: ", "))"
            )
        }
        guard try await organisations.organisation(organisation) != nil else {
            throw ValidationError("There is no organisation “\(organisation)”.")
        }
        let possible = try await database.read { [site] db in try site.roles.possible(organisation, db) }
        guard possible.contains(role) else {
            throw ValidationError(
                "The role “\(role)” cannot stand on “\(organisation)”; there may be: \(possible.sorted().joined(separator: ", "))"
            )
        }
        return Grant(role: role, organisation: organisation)
    }
}
