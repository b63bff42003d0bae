import App
import ArgumentParser
import Foundation
import Platform

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Make an account, or give one a new password and role. The password is read from standard input.")

    @OptionGroup var place: Place
    @Argument(help: "The name to sign in with.") var login: String
    @Option(help: "The person's name.") var name: String
    @Option(help: "A role, such as province-officer.") var role: String
    @Option(help: "The organisation that the role is granted on.") var organisation: String

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        guard RoleList.all.permissions[role] != nil else {
            throw ValidationError("There is no role “\(role)”; there are: \(RoleList.all.permissions.keys.sorted().joined(separator: ", "))")
        }
        guard try await app.organisations.organisation(organisation) != nil else { throw ValidationError("There is no organisation “\(organisation)”.") }
        let possible = try await app.database.read { [organisation] db in try RoleList.all.standing(organisation, db) }
        guard possible.contains(role) else {
            throw ValidationError("The role “\(role)” cannot stand on “\(organisation)”; there may be: \(possible.sorted().joined(separator: ", "))")
        }
        guard let password = readLine(), password.count >= 10 else {
            throw ValidationError("A password of at least ten characters is needed on standard input.")
        }
        try await app.accounts.save(login: login, name: name, password: password, grants: [Grant(role: role, organisation: organisation)])
        print("account \(login): \(role) on \(organisation)")
    }
}

struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "client", abstract: "Let a program use the API: prints its secret, once.")

    @OptionGroup var place: Place
    @Argument(help: "The id of the client.") var id: String
    @Option(help: "What it is.") var name: String
    @Option(help: "A role, such as auditor.") var role = "auditor"
    @Option(help: "The organisation that the role is granted on.") var organisation: String

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        guard RoleList.all.permissions[role] != nil else { throw ValidationError("There is no role “\(role)”.") }
        guard try await app.organisations.organisation(organisation) != nil else { throw ValidationError("There is no organisation “\(organisation)”.") }
        print(try await app.accounts.saveClient(id: id, name: name, grants: [Grant(role: role, organisation: organisation)]).text)
    }
}
