import Foundation
import Vietnamese

/// A spreadsheet that was handed in: .xlsx (or .xlsm, whose macros are never looked at) or delimited text.
package struct Workbook: Sendable {
    package struct Sheet: Sendable, Hashable {
        package let name: String
        package let isHidden: Bool
        let entry: String
    }

    package let sheets: [Sheet]
    /// What the bytes of a text file turned out to be; nil for .xlsx.
    package let textEncoding: DelimitedText.Encoding?

    private enum Content: Sendable {
        case zip(ZipContainer, strings: [String], formats: [NumberFormat], is1904: Bool)
        case text(DelimitedText)
    }

    private let content: Content
    private let limits: SpreadsheetLimits
    private let budget: ReadingBudget

    /// A clock of computing that is charged to this workbook.
    var watch: ReadingBudget.Watch { budget.watch() }

    package static func open(path: String, limits: SpreadsheetLimits = .init()) throws -> Workbook {
        guard let file = FileHandle(forReadingAtPath: path) else { throw SpreadsheetError.fileNotReadable }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: limits.fileBytes + 1) else { throw SpreadsheetError.notAWorkbook }
        return try open(bytes: Array(data), limits: limits)
    }

    package static func open(bytes: [UInt8], limits: SpreadsheetLimits = .init()) throws -> Workbook {
        guard bytes.count <= limits.fileBytes else { throw SpreadsheetError.tooLarge(.fileBytes) }
        switch try FileKind.of(bytes) {
        case .zip: return try Workbook(zip: ZipContainer(bytes, limits: limits))
        case .text: return Workbook(text: try DelimitedText(bytes, limits: limits))
        }
    }

    /// Gives the rows that have a filled cell, from the top; `body` returns false to stop.
    /// - Returns: the merged ranges of the sheet, each once; not all of them when stopped.
    @discardableResult
    package func forEachRow(in sheet: Sheet, _ body: (Row) throws -> Bool) throws -> [MergedRange] {
        try scan(sheet) { try body($0) ? .more : .stop }.merges
    }

    func scan(_ sheet: Sheet, _ body: (Row) throws -> SheetPart.Delivery) throws -> SheetNotes {
        guard sheets.contains(sheet) else { throw SpreadsheetError.noSuchSheet(sheet.name) }
        switch content {
        case .text(let text):
            return try text.forEachRow(body)
        case .zip(let container, let strings, let formats, let is1904):
            return try withoutActuallyEscaping(body) { body in
                let part = SheetPart(
                    .init(strings: strings, formats: formats, is1904: is1904, limits: limits), deliver: body)
                try part.read(sheet.entry, of: container)
                return part.notes
            }
        }
    }

    private init(text: DelimitedText) {
        sheets = [Sheet(name: "", isHidden: false, entry: "")]
        textEncoding = text.encoding
        content = .text(text)
        limits = text.limits
        budget = ReadingBudget(limits)
    }

    private init(zip container: ZipContainer) throws {
        budget = container.budget
        let roots = RelationsPart()
        if container.has("_rels/.rels") { try roots.read("_rels/.rels", of: container) }
        let main = PartPath.resolve(roots.target(ofType: "/officeDocument") ?? "xl/workbook.xml", from: "")
        try Workbook.requireWorkbook(main, container)

        let book = WorkbookPart()
        try book.read(main, of: container)
        let relations = RelationsPart()
        let relationsPath = PartPath.relations(of: main)
        if container.has(relationsPath) { try relations.read(relationsPath, of: container) }
        func path(_ target: String?) -> String? {
            target.map { PartPath.resolve($0, from: main) }.flatMap { container.has($0) ? $0 : nil }
        }

        let styles = StylesPart()
        if let path = path(relations.target(ofType: "/styles")) { try styles.read(path, of: container) }
        let strings = SharedStringsPart(limits: container.limits)
        if let path = path(relations.target(ofType: "/sharedStrings")) { try strings.read(path, of: container) }

        guard book.sheets.count <= container.limits.sheets else { throw SpreadsheetError.tooLarge(.sheets) }
        sheets = book.sheets.compactMap { entry in
            guard let relation = relations.targets.first(where: { $0.id == entry.relation }),
                relation.type.hasSuffix("/worksheet"), let path = path(relation.target)
            else { return nil }
            return Sheet(name: entry.name, isHidden: entry.isHidden, entry: path)
        }
        guard !sheets.isEmpty else { throw SpreadsheetError.corrupt("no sheets") }
        guard Set(sheets.map(\.entry)).count == sheets.count else {
            throw SpreadsheetError.corrupt("one part under two sheets")
        }
        guard Set(sheets.map { $0.name.lowercased() }).count == sheets.count else {
            throw SpreadsheetError.corrupt("two sheets of one name")
        }
        textEncoding = nil
        content = .zip(container, strings: strings.strings, formats: styles.formats, is1904: book.is1904)
        limits = container.limits
    }

    private static func requireWorkbook(_ main: String, _ container: ZipContainer) throws {
        if main.hasSuffix(".bin"), container.has(main) { throw SpreadsheetError.binaryWorkbook }
        if container.has("content.xml"), container.has("mimetype") { throw SpreadsheetError.openDocument }
        guard container.has(main), main.lowercased().hasSuffix("workbook.xml") || container.has("xl/styles.xml")
        else { throw SpreadsheetError.notAWorkbook }
    }
}

/// Paths between the parts of a container.
private enum PartPath {
    static func resolve(_ target: String, from part: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var folders = part.split(separator: "/").dropLast().map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = folders.popLast() } else if step != "." { folders.append(String(step)) }
        }
        return folders.joined(separator: "/")
    }

    static func relations(of part: String) -> String {
        let steps = part.split(separator: "/").map(String.init)
        return (steps.dropLast() + ["_rels", (steps.last ?? "") + ".rels"]).joined(separator: "/")
    }
}
