import App
import ArgumentParser
import Foundation

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "What the law says, as files.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every policy file; name the file and the line of a mistake.")
        @Option(help: "The folder of policy files; by default the one that comes with the program.") var policy: String?

        func run() throws {
            guard let folder = policy.map(URL.init(fileURLWithPath:)) ?? Configuration.shipped("Policy") else {
                throw ValidationError("The folder Policy was not found; name it with --policy.")
            }
            print(try Law(folder).summary)
        }
    }
}
