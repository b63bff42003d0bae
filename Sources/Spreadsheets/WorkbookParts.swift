import Vietnamese
import CExpat

/// `xl/workbook.xml`: the sheets and the system of dates.
final class WorkbookPart: XMLEvents {
    struct Entry {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    var sheets: [Entry] = []
    var is1904 = false

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        let name = name.local
        if name.equals("sheet") {
            let state = attributes.string("state") ?? "visible"
            sheets.append(
                Entry(
                    name: attributes.string("name") ?? "", relation: relation(attributes), isHidden: state != "visible")
            )
        } else if name.equals("workbookPr") {
            is1904 = attributes.flag("date1904")
        }
    }

    /// `r:id`; plain `id` would also match `sheetId`'s neighbours, so the prefix is asked for.
    private func relation(_ attributes: Attributes) -> String {
        var at = attributes
        while let key = at[0], let value = at[1] {
            let text = String(cString: key)
            if text.hasSuffix(":id") { return String(cString: value) }
            at += 2
        }
        return ""
    }
}

/// A `.rels` part: ids and types to targets.
final class RelationsPart: XMLEvents {
    var targets: [(id: String, type: String, target: String)] = []

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        guard name.local.equals("Relationship"), attributes.string("TargetMode") != "External" else { return }
        targets.append(
            (
                attributes.string("Id") ?? "", attributes.string("Type") ?? "", attributes.string("Target") ?? ""
            ))
    }

    /// The first part of a kind, such as `/styles` (the strict format has other prefixes).
    func target(ofType suffix: String) -> String? { targets.first { $0.type.hasSuffix(suffix) }?.target }
}

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

/// `xl/sharedStrings.xml`: rich text runs are joined, phonetic hints dropped.
final class SharedStringsPart: XMLEvents {
    private(set) var strings: [String] = []
    private var current: [UInt8] = []
    private var bytes = 0
    private var inText = false, inPhonetic = false
    private let limits: SpreadsheetLimits

    init(limits: SpreadsheetLimits) { self.limits = limits }

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        let name = name.local
        if name.equals("si") {
            current.removeAll(keepingCapacity: true)
        } else if name.equals("rPh") {
            inPhonetic = true
        } else if name.equals("t") {
            inText = !inPhonetic
        }
    }

    override func end(_ name: UnsafePointer<CChar>) throws {
        let name = name.local
        if name.equals("t") {
            inText = false
        } else if name.equals("rPh") {
            inPhonetic = false
        } else if name.equals("si") {
            guard strings.count < limits.sharedStrings else { throw SpreadsheetError.tooLarge(.sharedStrings) }
            bytes += current.count
            guard bytes <= limits.sharedStringBytes else { throw SpreadsheetError.tooLarge(.sharedStrings) }
            strings.append(EscapedText.string(current))
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard inText else { return }
        guard current.count + bytes.count <= limits.cellTextBytes else { throw SpreadsheetError.tooLarge(.cellText) }
        current.append(contentsOf: bytes)
    }
}

/// Control characters stand in workbooks as `_x000D_` (ECMA-376 22.9.2.19).
enum EscapedText {
    static func string(_ bytes: [UInt8]) -> String {
        guard bytes.count >= 7, bytes.contains(0x5F) else { return String(decoding: bytes, as: UTF8.self).streamSafe }
        var out: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if let scalar = escape(bytes, at) {
                out.append(contentsOf: String(Character(scalar)).utf8)
                at += 7
            } else {
                out.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: out, as: UTF8.self).streamSafe
    }

    private static func escape(_ bytes: [UInt8], _ at: Int) -> Unicode.Scalar? {
        guard at + 7 <= bytes.count, bytes[at] == 0x5F, bytes[at + 1] == 0x78, bytes[at + 6] == 0x5F else { return nil }
        return UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16).flatMap(
            Unicode.Scalar.init)
    }
}
