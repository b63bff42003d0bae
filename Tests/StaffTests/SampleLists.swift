import Foundation
import Platform
import Staff
import TestSupport
import Testing
import Vietnamese

/// Lists as offices make them, with the verdict that each row must get. They do not belong to the project: the folder
/// is named by `GDNN_SAMPLE_LISTS` (`staff-*.xlsx`, `expected-*.json`, and `names.txt` with the institutions that
/// exist).
private let folder = ProcessInfo.processInfo.environment["GDNN_SAMPLE_LISTS"].map { URL(fileURLWithPath: $0) }

@Suite(.enabled(if: folder != nil)) struct SampleLists {
    @Test(arguments: TestDatabase.each) func everyRowGetsItsVerdict(engine: TestDatabase) async throws {
        let folder = try #require(folder)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasPrefix("staff-") {
            let number = file.dropFirst("staff-".count).prefix { $0.isNumber }
            let expected = try JSONDecoder().decode(
                [String: [String: String]].self,
                from: Data(contentsOf: folder.appending(path: "expected-\(number).json")))[
                    "staff"]!
            try await withStaff(engine) { staff in
                try await staff.foundAll(folder.appending(path: "names.txt"))
                let imports = Imports(database: staff.database, kinds: [staff.importKind], clock: staff.clock)
                let begun = try await imports.upload(
                    folder.appending(path: file).path, name: file, kind: "staff", by: clerk, organisation: "office")
                let read = try await imports.finish(begun.id)
                #expect(read.state == .ready)
                let rows = try await staff.database.read { db in
                    try db.rows(
                        """
                        SELECT number, verdict, reason, detail FROM imports_row WHERE import_id = \(read.id)
                            AND verdict IN ('add', 'change', 'same', 'refuse')
                        """
                    )
                }
                var verdicts: [String: String] = [:]
                for row in rows {
                    verdicts[String(try row.get("number", as: Int.self))] =
                        "\(try row.get("verdict", as: String.self)) \(try row.get("reason", as: String?.self) ?? "")"
                }
                for (row, verdict) in expected {
                    #expect(
                        verdicts[row]?.hasPrefix(String(verdict.prefix { $0 != ":" && $0 != "," })) == true,
                        "row \(row): \(verdict), got \(verdicts[row] ?? "nothing")")
                }
                #expect(Set(verdicts.keys) == Set(expected.keys))
                for (said, count) in Dictionary(
                    grouping: verdicts.map { (expected[$0.key] ?? "?") + " → " + $0.value }, by: { $0 }
                ).mapValues(\.count) {
                    print("lists:", count, said)
                }
                _ = try await imports.apply(read.id, onlyGoodRows: true, by: clerk)
                let applied = try await imports.finish(read.id)
                #expect(applied.state == .applied && applied.applied == expected.values.count { $0 == "add" })
                _ = try await imports.undo(read.id, by: clerk)
                let undone = try await imports.finish(read.id)
                #expect(undone.state == .undone)
                let left: Int? = try await staff.database.read { db in
                    try db.value("SELECT count(*) FROM people_person")
                }
                #expect(left == 0)
            }
        }
    }
}

extension Staff {
    fileprivate func foundAll(_ file: URL) async throws {
        let names = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        try await database.write { db in
            for (index, name) in names.enumerated() { try db.found("listed-\(index)", name, under: "office") }
        }
    }
}
