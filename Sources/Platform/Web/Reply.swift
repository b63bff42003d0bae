import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Terms
import View

/// What a handler answers.
package struct Reply: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// A file that is sent piece by piece and removed afterwards where it was made for this reply.
        case file(path: String, isTemporary: Bool)
    }

    package var status: HTTPResponse.Status
    package var type: String
    package var headers: [(HTTPField.Name, String)] = []
    package var body: Body

    package init(status: HTTPResponse.Status = .ok, type: String, body: [UInt8]) {
        self.status = status
        self.type = type
        self.body = .bytes(body)
    }

    package static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, type: "text/html; charset=utf-8", body: html.bytes)
    }

    package static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, type: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    package static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, type: "application/json", body: Array(value.text.utf8))
    }

    /// A page of a list, as `Schema.page` describes it.
    package static func json(list page: Page<JSONValue>) -> Reply {
        .json(.object([("items", .array(page.rows)), ("next", .optional(page.next?.token))]))
    }

    /// After an action: the browser fetches the page with GET, so that reloading does not act again.
    package static func redirect(to path: String) -> Reply {
        var reply = Reply(status: .seeOther, type: "text/plain; charset=utf-8", body: [])
        reply.headers.append((.location, path))
        return reply
    }

    /// A file to save under `name`; `temporary` files are removed once sent.
    package static func download(_ path: String, name: String, type: String, temporary: Bool = true) -> Reply {
        var reply = Reply(type: type, body: [])
        reply.body = .file(path: path, isTemporary: temporary)
        let name = TypedText.withoutTurns(name)
        let ascii = String(name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0.value >= 32 ? Character($0) : "_" })
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ascii
        reply.headers.append((.contentDisposition, "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(encoded)"))
        return reply
    }

    package func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        var reply = self
        reply.headers.append((name, value))
        return reply
    }

    var location: String? { headers.last { $0.0 == .location }?.1 }
}
