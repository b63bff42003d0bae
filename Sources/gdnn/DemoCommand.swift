import App
import ArgumentParser
import Foundation
import Logging
import Platform

extension DemoScale: ExpressibleByArgument {}

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill an empty database with synthetic data, marked as such on every page.")

    @OptionGroup var place: Place
    @Option(help: "school, province (360 institutions) or nation (1,900 institutions, 84,000 staff).") var scale =
        DemoScale.province
    @Option(help: "The same seed gives the same data.") var seed = 1

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        do {
            try await Demonstration(app, scale: scale, seed: seed) { print($0) }.load()
        } catch Problem.conflict("demo.not_empty") {
            throw ValidationError("The database already has institutions; a demonstration goes into an empty one only.")
        }
        app.database.close()
    }
}
