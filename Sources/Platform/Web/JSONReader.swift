import Foundation

/// Reads what a program sent, strictly by RFC 8259. Our own, because Foundation's reader keeps one of two members of a
/// name in silence, takes other encodings and trailing commas, and needs seconds for what is nested deep.
struct JSONReader {
    struct Unreadable: Error {}

    /// Records in a list are objects with texts, numbers and lists, of which a list of lines may be one.
    static let deepest = 6
    /// Of one object, or of one list.
    static let mostMembers = 1_000
    static let mostInAll = 20_000

    private let bytes: [UInt8]
    private var at = 0
    private var inAll = 0

    static func value(of bytes: [UInt8]) throws -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.at == bytes.count else { throw Unreadable() }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func value(depth: Int) throws -> JSONValue {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth + 1)
        case UInt8(ascii: "["): return try array(depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(_ depth: Int) throws -> JSONValue {
        var found: [String: JSONValue] = [:]
        try list(depth, end: UInt8(ascii: "}")) { reader in
            reader.skipSpace()
            let name = try reader.string()
            reader.skipSpace()
            try reader.expect(UInt8(ascii: ":"))
            guard found.updateValue(try reader.value(depth: depth), forKey: name) == nil else { throw Unreadable() }
        }
        return .object(found.sorted { $0.key < $1.key })
    }

    private mutating func array(_ depth: Int) throws -> JSONValue {
        var found: [JSONValue] = []
        try list(depth, end: UInt8(ascii: "]")) { reader in found.append(try reader.value(depth: depth)) }
        return .array(found)
    }

    private mutating func list(_ depth: Int, end: UInt8, _ item: (inout JSONReader) throws -> Void) throws {
        guard depth <= Self.deepest else { throw Unreadable() }
        at += 1
        skipSpace()
        if peek == end { return at += 1 }
        var members = 0
        while true {
            (members, inAll) = (members + 1, inAll + 1)
            guard members <= Self.mostMembers, inAll <= Self.mostInAll else { throw Unreadable() }
            try item(&self)
            skipSpace()
            if peek == end { return at += 1 }
            try expect(UInt8(ascii: ","))
        }
    }

    /// Foundation reads the text itself: its escapes and its surrogates.
    private mutating func string() throws -> String {
        let start = at
        try expect(UInt8(ascii: "\""))
        while let byte = peek, byte != UInt8(ascii: "\"") { at += byte == UInt8(ascii: "\\") ? 2 : 1 }
        try expect(UInt8(ascii: "\""))
        let text = Data(bytes[start..<at])
        guard String(data: text, encoding: .utf8) != nil, let read = try? JSONDecoder().decode(String.self, from: text)
        else { throw Unreadable() }
        return read
    }

    private mutating func number() throws -> JSONValue {
        let start = at
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte) {
            at += 1
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard at - start <= 40, text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
            throw Unreadable()
        }
        if let whole = Int(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else { throw Unreadable() }
        return Int(exactly: number).map(JSONValue.integer) ?? .number(number)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws -> JSONValue {
        for byte in "\(word)".utf8 { try expect(byte) }
        return value
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func expect(_ byte: UInt8) throws {
        guard peek == byte else { throw Unreadable() }
        at += 1
    }

    private mutating func skipSpace() { while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 } }
}
