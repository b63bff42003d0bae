import App
import ArgumentParser
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
