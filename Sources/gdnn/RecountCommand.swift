import App
import ArgumentParser
import Foundation

struct RecountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recount",
        abstract: "Count every figure again from the records, and say how many were other than they should have been.")

    @OptionGroup var place: Place

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        try await app.readers.catchUp()
        let start = ContinuousClock.now
        let differing = try await app.measures.recountAll()
        print("\(differing) counts differed; counted in \(ContinuousClock.now - start).")
    }
}
