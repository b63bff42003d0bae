import Terms

/// Addresses that keep what stands in the present one.
extension PageContext {
    /// The present address with some pairs changed; `nil` takes one out: `page.here(["sort": "name", "after": nil])`.
    package func here(_ changes: KeyValuePairs<String, String?> = [:]) -> String {
        var items = query.filter { item in !changes.contains { $0.key == item.name } }
        for (name, value) in changes {
            if let value { items.append(QueryItem(name, value)) }
        }
        return Self.address(path, items)
    }

    /// The conditions of the present address, on another path.
    package func here(_ changes: KeyValuePairs<String, String?> = [:], path: String) -> String {
        var page = self
        page.path = path
        return page.here(changes)
    }

    /// The present address without one pair, for names that stand several times.
    package func here(without item: QueryItem) -> String {
        Self.address(path, query.filter { $0 != item })
    }

    /// The present address with one more pair.
    package func here(with item: QueryItem) -> String {
        Self.address(path, query.filter { $0.name != "after" && $0 != item } + [item])
    }

    package func value(of name: String) -> String? { query.first { $0.name == name }?.value }

    /// The same page in the other language; the server keeps the choice in a cookie.
    var otherLanguage: String { here(["lang": language.other.rawValue]) }

    /// A path with an encoded query.
    package static func address(_ path: String, _ query: [QueryItem]) -> String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
    }

    /// Percent-encoding of RFC 3986: only unreserved characters stay.
    package static func encoded(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            default: result += [0x25, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
