import Vietnamese

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
