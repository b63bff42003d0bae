import Foundation
import HTTPTypes
import Hummingbird
import Terms

/// What an address must be before anybody looks behind it.
enum Address {
    enum Verdict: Equatable {
        case good
        /// The same page has one address: doubled and trailing slashes lead there.
        case elsewhere(String)
        case refused(Problem)
    }

    static func judge(_ request: Request) -> Verdict {
        // RFC 9112 §3.2: one host, or nothing can be said of where a form came from.
        guard request.head.authority?.isEmpty == false, request.headers[HTTPField.Name("Host")!] == nil else {
            return .refused(.badRequest("problem.form_unreadable"))
        }
        let path = request.uri.path
        guard path.utf8.count <= TypedText.longestPath, (request.uri.query?.utf8.count ?? 0) <= TypedText.longestQuery
        else {
            return .refused(.badRequest("problem.address_too_long"))
        }
        if path.utf8.contains(UInt8(ascii: "%")) {
            guard let decoded = path.removingPercentEncoding, TypedText.isReadable(decoded) else {
                return .refused(.notFound)
            }
        }
        return slashes(of: path, request)
    }

    private static func slashes(of path: String, _ request: Request) -> Verdict {
        var last: UInt8 = 0, isDoubled = false
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/"), last == byte { isDoubled = true }
            last = byte
        }
        guard isDoubled || (last == UInt8(ascii: "/") && path.utf8.count > 1) else { return .good }
        let single =
            "/"
            + path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: $0, as: UTF8.self) }.joined(
                separator: "/")
        let query = request.uri.query.map { "?" + $0 } ?? ""
        guard request.method == .get || request.method == .head, isOurs(single + query) else {
            return .refused(.notFound)
        }
        return .elsewhere(single + query)
    }

    /// A path of ours, by its bytes: `/`, then nothing, a letter, a digit or `?`, and printable ASCII without `\` to
    /// the end. What browsers skip (tabs, line ends) or take for `/`, and letters with marks joined to a slash, can
    /// therefore not lead to another site.
    static func isOurs(_ address: String) -> Bool {
        var bytes = address.utf8.makeIterator()
        guard address.utf8.count <= TypedText.longestPath + TypedText.longestQuery, bytes.next() == UInt8(ascii: "/")
        else { return false }
        if let second = bytes.next() {
            guard isLetterOrDigit(second) || second == UInt8(ascii: "?") else { return false }
        }
        while let byte = bytes.next() {
            guard (0x21...0x7E).contains(byte), byte != UInt8(ascii: "\\") else { return false }
        }
        return true
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
