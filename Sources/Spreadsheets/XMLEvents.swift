import CExpat

/// One reading of an XML document, event by event. Subclasses override what they need.
///
/// Documents with a DOCTYPE are refused: no workbook has one, and entities that expand into each other live there.
class XMLEvents {
    typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

    private var failure: (any Error)?
    private var parser: XML_Parser?
    private var fed = 0
    /// To be set by a subclass that has seen enough.
    private(set) var isStopped = false

    func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {}
    func end(_ name: UnsafePointer<CChar>) throws {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {}

    func stop() {
        isStopped = true
        XML_StopParser(parser, XML_Bool(0))
    }

    func read(_ entry: String, of container: ZipContainer) throws {
        let parser = try open()
        defer { XML_ParserFree(parser) }
        try container.read(entry) { piece in
            try feed(piece, last: false)
            try checkToken(container.limits.tokenBytes)
            return !isStopped
        }
        if !isStopped { try feed(UnsafeRawBufferPointer(start: nil, count: 0), last: true) }
    }

    private func open() throws -> XML_Parser {
        guard let parser = XML_ParserCreate(nil) else { throw SpreadsheetError.corrupt("no memory") }
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in XMLEvents.of(user).attempt { try $0.start(name!, attributes!) } },
            { user, name in XMLEvents.of(user).attempt { try $0.end(name!) } })
        XML_SetCharacterDataHandler(parser) { user, text, length in
            XMLEvents.of(user).attempt { events in
                try text!.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
                    try events.text(UnsafeBufferPointer(start: $0, count: Int(length)))
                }
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            XMLEvents.of(user).attempt { _ in throw SpreadsheetError.corrupt("DOCTYPE in a workbook") }
        }
        return parser
    }

    private func feed(_ piece: UnsafeRawBufferPointer, last: Bool) throws {
        fed += piece.count
        let status = XML_Parse(
            parser, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count), last ? 1 : 0)
        if let failure { throw failure }
        guard status != XML_STATUS_OK, !isStopped else { return }
        let message = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "XML"
        throw SpreadsheetError.corrupt("\(message), line \(XML_GetCurrentLineNumber(parser))")
    }

    /// A token that is not complete is held back, and looked through from its start again when more comes: a long one
    /// costs the square of its length (libexpat before 2.6.0, CVE-2023-52425).
    private func checkToken(_ limit: Int) throws {
        guard !isStopped else { return }
        let reached = max(0, Int(XML_GetCurrentByteIndex(parser)))
        guard fed - reached <= limit else { throw SpreadsheetError.tooLarge(.token) }
    }

    private func attempt(_ act: (XMLEvents) throws -> Void) {
        guard failure == nil, !isStopped else { return }
        do {
            try act(self)
        } catch {
            failure = error
            XML_StopParser(parser, XML_Bool(0))
        }
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLEvents {
        Unmanaged<XMLEvents>.fromOpaque(user!).takeUnretainedValue()
    }
}

extension UnsafePointer<CChar> {
    /// The name of an element without its namespace prefix (`x:row` of some writers is `row`).
    var local: UnsafePointer<CChar> {
        var at = self, start = self
        while at.pointee != 0 {
            if at.pointee == 0x3A { start = at + 1 }
            at += 1
        }
        return start
    }

    /// Compares with an ASCII literal without making a String: this runs millions of times.
    @inline(__always)
    func equals(_ literal: StaticString) -> Bool {
        let bytes = literal.utf8Start
        var index = 0
        while index < literal.utf8CodeUnitCount {
            guard UInt8(bitPattern: self[index]) == bytes[index] else { return false }
            index += 1
        }
        return self[index] == 0
    }
}

extension UnsafeMutablePointer where Pointee == UnsafePointer<CChar>? {
    /// The value of an attribute, with or without a namespace prefix.
    func value(_ name: StaticString) -> UnsafePointer<CChar>? {
        var at = self
        while let key = at[0] {
            if key.equals(name) || key.local.equals(name) { return at[1] }
            at += 2
        }
        return nil
    }

    func string(_ name: StaticString) -> String? { value(name).map { String(cString: $0) } }

    func flag(_ name: StaticString) -> Bool {
        guard let value = value(name) else { return false }
        return value.equals("1") || value.equals("true")
    }
}
