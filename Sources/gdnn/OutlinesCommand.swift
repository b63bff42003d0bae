import App
import ArgumentParser
import Foundation
import NetworkMap
import Platform

struct OutlinesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outlines", abstract: "Import outlines of provinces or communes (GeoJSON), or take them back.")

    @OptionGroup var place: Place
    @Argument(help: "The GeoJSON file, or with --withdraw the id that importing it printed.") var file: String
    @Option(help: "Who published it, and when.") var source = ""
    @Option(help: "First day of the division that it draws, such as 2025-07-01; by default the present one.")
    var division: String?
    @Flag(help: "The file draws communes: coordinates are checked against them.") var communes = false
    @Flag(help: "Draw as before it again.") var withdraw = false

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        do {
            if withdraw {
                try await app.database.write { [file] db in
                    try app.networkMap.withdrawOutlines(file, by: .system("command"), in: db)
                }
            } else {
                let id = try await apply(in: app)
                print("applied \(id)")
                for line in try await app.networkMap.untaken(of: id, app.site.strings, .vi) { print(line) }
            }
            try await app.readers.catchUp()
        } catch Problem.invalid(let errors) {
            for error in errors { print(app.site.strings.phrase(error.key, error.arguments, in: .vi)) }
            throw ExitCode(2)
        }
    }

    private func apply(in app: GDNN) async throws -> String {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("The file \(file) cannot be read.")
        }
        let content = try OutlineFile(data), name = URL(filePath: file).lastPathComponent
        return try await app.database.write { [communes, division, source] db in
            let id = try app.networkMap.readOutlines(
                content, name: name, level: communes ? "commune" : nil, division: division, source: source,
                issuedOn: nil, by: .system("command"), in: db)
            try app.networkMap.applyOutlines(id, by: .system("command"), in: db)
            return id
        }
    }
}
