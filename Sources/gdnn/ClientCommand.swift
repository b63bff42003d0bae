import App
import ArgumentParser
import Platform

struct ClientCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client",
        abstract: "Let a program use the API: prints its secret, once. A known one gets a new secret; its tokens end.")

    @OptionGroup var place: Place
    @Argument(help: "The id of the client.") var id: String
    @Option(help: "What it is.") var name: String?
    @Option(help: "A role, such as auditor.") var role = "auditor"
    @Option(help: "The organisation that the role is granted on.") var organisation: String?
    @Flag(help: "It may change records, not only read them.") var writes = false
    @Flag(help: "Close it: its tokens end at once, and it gets no others.") var disable = false

    func validate() throws {
        if !disable, name == nil || organisation == nil {
            throw ValidationError("--name and --organisation are needed.")
        }
    }

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        if disable { return try await close(app) }
        let grant = try await app.grant(role, on: organisation ?? "")
        print(try await app.accounts.saveClient(id: id, name: name ?? id, grants: [grant], writes: writes).text)
    }

    private func close(_ app: GDNN) async throws {
        do { try await app.accounts.disableClient(id) } catch Problem.notFound {
            throw ValidationError("There is no client “\(id)”.")
        }
        print("client \(id): closed")
    }
}
