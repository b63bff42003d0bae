import Access
import Foundation
import Spreadsheets
import Storage
import Terms
import Vietnamese
import View
import Web

/// An empty list to be filled in: the headings that an import recognises, one made-up line, what goes into each column,
/// and the words of the law's lists. Handed in as it is, the made-up line is known and left out.
package struct ImportTemplate {
    let kind: any ImportKind
    let strings: Strings
    let language: Language

    /// To be filled in, where a list is still empty.
    package static func link(_ kind: String, _ page: PageContext) -> Link {
        Link(page.t("import.template"), PageContext.address("/imports/template.xlsx", [QueryItem("kind", kind)]))
    }

    static func path(_ kind: any ImportKind) -> String {
        PageContext.address("/imports/template.xlsx", [QueryItem("kind", kind.name)])
    }

    /// Returns the path of a temporary file of the caller's.
    func write(in directory: URL) throws -> String {
        let path = directory.appendingPathComponent("template-" + newID() + ".xlsx").path
        let writer = try WorkbookWriter(
            path: path,
            layout: SheetLayout(
                sheetName: t(kind.listTitleKey, .vi), columns: kind.columns.map(\.sheetColumn), language: .vi))
        try writer.append(kind.columns.enumerated().map { example($1, isFirst: $0 == 0) })
        offer(writer)
        try writer.startSheet(
            SheetLayout(
                sheetName: t("import.template.guide", language),
                columns: [
                    SheetColumn(t("import.template.column", language), width: 46),
                    SheetColumn(t("import.template.needed", language), width: 12),
                    SheetColumn(t("import.template.how", language), width: 60),
                ], language: language))
        let needed = Set(kind.missing(in: [])),
            either = Set(
                needed.flatMap { field in
                    kind.alternatives(to: field).isEmpty ? [] : [field] + kind.alternatives(to: field)
                })
        for column in kind.columns {
            try writer.append([
                .text(column.wholeHeading),
                either.contains(column.field)
                    ? .text(t("import.template.either", language))
                    : needed.contains(column.field) ? .text(t("import.template.yes", language)) : .empty,
                .text(how(column)),
            ])
        }
        if !lists.isEmpty {
            try writer.startSheet(
                SheetLayout(
                    sheetName: listsName,
                    columns: [
                        SheetColumn(t("import.template.of_column", .vi), width: 40),
                        SheetColumn(t("import.template.word", .vi), width: 60),
                    ],
                    language: .vi))
            for list in lists { for word in list.words { try writer.append([.text(list.heading), .text(word)]) } }
        }
        try writer.close()
        return path
    }

    /// Columns with words of their own, in the order of the template.
    private var lists: [(at: Int, heading: String, words: [String])] {
        kind.columns.enumerated().compactMap { at, column in
            let words = kind.words(for: column.field)
            return words.isEmpty ? nil : (at, column.wholeHeading, words)
        }
    }

    private var listsName: String { t("import.template.lists", .vi) }

    /// The words can be chosen in the cells.
    private func offer(_ writer: WorkbookWriter) {
        var row = 2
        for list in lists {
            writer.offer(list.at, from: listsName, column: "B", rows: row...(row + list.words.count - 1))
            row += list.words.count
        }
    }

    private func example(_ column: ImportColumn, isFirst: Bool) -> SheetValue {
        if let word = kind.words(for: column.field).first {
            return .text(isFirst ? t("import.template.example", .vi) + " " + word : word)
        }
        return switch column.form {
        case .text: .text(isFirst ? t("import.template.example_name", .vi) : nil)
        case .day: .day(Day(year: 2020, month: 11, day: 20))
        case .number: .whole(12)
        case .decimal, .percent: .number(1.5)
        // Because no province has the number 000, this is nobody's number.
        case .personalNumber: .text("000000000000")
        case .phone: .text("0900000000")
        case .yesNo: .bool(true)
        }
    }

    private func how(_ column: ImportColumn) -> String {
        if !kind.words(for: column.field).isEmpty { return t("import.template.how.word", language) }
        return t("import.template.how.\(column.form)", language)
    }

    private func t(_ key: String, _ language: Language) -> String { strings.phrase(key, in: language) }

    /// The made-up line of a template, whatever else was filled into it.
    static func isExample(_ row: StagedRow) -> Bool {
        row.cells.contains { cell in
            guard case .text(let text) = cell.plain, text.utf8.first == UInt8(ascii: "(") else { return false }
            return text.folded.hasPrefix("(vi du)")
        }
    }
}

extension ImportRoutes {
    func template(_ request: WebRequest) async throws -> Reply {
        let kind = try imports.kind(request.query["kind"] ?? "")
        guard request.may(kind.permission) else { throw Problem.forbidden }
        let first = try request.scope(kind.permission).tops.first
        let asked = if let first { try await imports.kind(kind.name, of: first) } else { kind }
        let path = try ImportTemplate(kind: asked, strings: request.site.strings, language: request.language).write(
            in: imports.directory)
        let name = request.t("import.template.file", ["list": request.t(kind.listTitleKey)]) + ".xlsx"
        return .download(path, name: name, type: Export.Format.xlsx.type)
    }
}
