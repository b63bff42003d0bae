import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import App
@testable import Imports

/// What holds for every list that can be imported: staff, institutions, values, and each register.
@Suite struct ImportKindTests {
    /// A template that is handed in as it was downloaded has nothing to add, and each of its columns is known.
    @Test func everyTemplateIsReadBack() async throws {
        try await Stage.with(.sqlite) { stage in
            let imports = stage.app.imports
            for kind in imports.kinds.values {
                let path = try ImportTemplate(kind: kind, strings: stage.app.site.strings, language: .en).write(
                    in: imports.directory)
                defer { try? FileManager.default.removeItem(atPath: path) }
                let list = try await ListFile.open(path: path, kind: kind)
                #expect(list.onlySheet == list.sheets.first?.name, "\(kind.name): only the list itself is one")
                #expect(Set(list.mapping.keys) == Set(kind.columns.map(\.field)), "\(kind.name)")
                let found = try await imports.finish(
                    imports.keep(
                        path, name: "mau.xlsx", kind: kind.name, by: Stage.clerk, organisation: "so-gddt-ha-noi"))
                #expect(
                    found.state == .ready && found.counts == Import.Counts(note: 1), "\(kind.name): \(found.counts)")
            }
        }
    }

    /// The headings of a file of refused rows say each column again, also those of two rows.
    @Test func everyFileOfRefusedRowsIsKnownAgain() async throws {
        try await Stage.with(.sqlite) { stage in
            for kind in stage.app.imports.kinds.values {
                let fields = kind.columns.map(\.field)
                let mapping = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })
                let columns = RefusedColumns(headings: fields.map { "Cột " + $0 }, mapping: mapping, kind: kind)
                #expect(Set(columns.titles).count == columns.titles.count)
                let path = stage.app.imports.directory.appendingPathComponent("refused-\(kind.name).xlsx").path
                let writer = try WorkbookWriter(
                    path: path, layout: SheetLayout(sheetName: "A", columns: columns.titles.map { SheetColumn($0) }))
                try writer.append(columns.titles.map { _ in .text("x") })
                try writer.close()
                let list = try await ListFile.open(path: path, kind: kind)
                #expect(list.mapping == columns.mapping, "\(kind.name)")
            }
        }
    }
}
