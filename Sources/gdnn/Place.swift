import App
import ArgumentParser
import Foundation
import Platform

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
