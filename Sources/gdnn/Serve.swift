import App
import ArgumentParser
import Foundation
import Logging
import Platform

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
