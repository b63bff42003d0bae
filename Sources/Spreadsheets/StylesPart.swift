import Vietnamese

/// `xl/styles.xml`: which cell styles show a number as a date.
final class StylesPart: XMLEvents {
    private(set) var formats: [NumberFormat] = []
    private var codes: [Int: String] = [:]
    private var inCellFormats = false

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        let name = name.local
        if name.equals("numFmt"), codes.count < 100_000, let id = attributes.string("numFmtId").flatMap({ Int($0) }) {
            codes[id] = attributes.string("formatCode")
        } else if name.equals("cellXfs") {
            inCellFormats = true
        } else if inCellFormats, name.equals("xf") {
            guard formats.count < 100_000 else { throw SpreadsheetError.corrupt("styles") }
            let id = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
            formats.append(codes[id].map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id))
        }
    }

    override func end(_ name: UnsafePointer<CChar>) throws {
        if name.local.equals("cellXfs") { inCellFormats = false }
    }
}
