import Platform

extension DemonstrationStage {
    /// Lines by the names of the register's fields, under the headings of its export.
    package func bring(register name: String, _ lines: [[String: String]]) async throws {
        guard let columns = house.modules.first(Registers.self)?.register(name)?.importColumns, !lines.isEmpty else {
            return
        }
        try await bring(
            name, columns.map { $0.headings[0] }, lines.map { line in columns.map { line[$0.field] ?? "" } })
    }
}
