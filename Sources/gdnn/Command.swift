import App
import ArgumentParser
import Foundation
import Logging
import Platform

@main
struct Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gdnn", abstract: "GDNN Số: the digital platform of vocational education.",
        subcommands: [
            Serve.self, Demo.self, ImportCommand.self, OutlinesCommand.self, RecountCommand.self, PolicyCommand.self,
            AccountCommand.self, ClientCommand.self,
        ])
}

struct Place: ParsableArguments {
    @Option(help: "A path of an SQLite file, or a postgres:// URL.") var database = "data/gdnn.sqlite"
    @Option(help: "The folder for uploads and other files.") var data = "data"
    @Option(help: "The folder of policy files; by default the one that comes with the program.") var policy: String?

    func configuration() throws -> Configuration {
        // What we write, the database and uploads above all, is for our own user.
        umask(0o077)
        guard let policy = policy.map(URL.init(fileURLWithPath:)) ?? Configuration.shipped("Policy") else {
            throw ValidationError("The folder Policy was not found; name it with --policy.")
        }
        return Configuration(
            database: database, data: URL(fileURLWithPath: data), policy: policy,
            assets: Configuration.shipped(".vendor/assets") ?? Configuration.shipped("assets"))
    }
}

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Answer requests until told to stop.")

    @OptionGroup var place: Place
    @Option(help: "0 takes any free port.") var port = 8080
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Flag(help: "Behind a reverse proxy that sets X-Forwarded-For and X-Forwarded-Proto.") var behindProxy = false

    func run() async throws {
        LoggingSystem.bootstrap { JSONLog(label: $0) }
        var configuration = try place.configuration()
        configuration.trustsProxy = behindProxy
        let app = try await GDNN.open(configuration)
        try await app.serve(host: host, port: port) { port in print("GDNN Số: http://localhost:\(port)") }
    }
}
