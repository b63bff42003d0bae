import App
import ArgumentParser
import Foundation
import Platform

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a spreadsheet of institutions or staff (.xlsx, .csv).")

    @OptionGroup var place: Place
    @Argument(help: "institutions or staff") var kind: String
    @Argument(help: "The file.") var file: String
    @Option(help: "For which organisation; by default the root of this instance.") var organisation: String?
    @Flag(help: "Write the good rows although others are refused.") var onlyGoodRows = false
    @Option(help: "Where to put the refused rows, as a spreadsheet with the reason in each row.") var refused: String?

    @Option(help: "Which sheet of the workbook, by its name; repeatable, read together.") var sheet: [String] = []
    @Flag(help: "Read all visible sheets that have such a list.") var allSheets = false

    func run() async throws {
        let app = try await GDNN.open(place.configuration())
        defer { app.database.close() }
        guard app.imports.kinds[kind] != nil else {
            throw ValidationError(
                "There is no list “\(kind)”; there are: \(app.imports.kinds.keys.sorted().joined(separator: ", "))")
        }
        guard FileManager.default.isReadableFile(atPath: file) else {
            throw ValidationError("The file \(file) cannot be read.")
        }
        let root = try await app.database.read { db in try db.setting("root.organisation") }
        let found: Import
        do {
            found = try await app.imports.run(
                kind: kind, file: file, by: .system("command"), organisation: organisation ?? root ?? "chinh-phu",
                onlyGoodRows: onlyGoodRows,
                sheets: allSheets ? ["*"] : sheet, strings: app.site.strings
            ) { print($0) }
        } catch Problem.invalid(let errors) {
            for error in errors { print(app.site.strings.phrase(error.key, error.arguments, in: .vi)) }
            throw ExitCode(2)
        } catch Problem.tooLarge {
            print(app.site.strings.phrase("import.file.too_large", in: .vi))
            throw ExitCode(2)
        }
        if let refused, found.counts.refuse > 0 {
            let path = try await app.imports.refusedFile(of: found, strings: app.site.strings, language: .vi)
            try? FileManager.default.removeItem(atPath: refused)
            try FileManager.default.moveItem(atPath: path, toPath: refused)
        }
        try await app.readers.catchUp()
        guard found.state == .applied || found.hasNothingNew else { throw ExitCode(2) }
    }
}
