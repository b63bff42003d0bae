import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Platform
import Synchronization

/// A browser without a window: keeps cookies, sends forms with their tokens, follows nothing by itself.
package final class TestClient: Sendable {
    private let respond: @Sendable (Request, WebContext) async throws -> Response
    private let cookies = Mutex<[String: String]>([:])

    package init(_ responder: some HTTPResponder<WebContext>) {
        respond = { try await responder.respond(to: $0, context: $1) }
    }

    private init(respond: @escaping @Sendable (Request, WebContext) async throws -> Response) { self.respond = respond }

    package struct Answer: Sendable {
        package let status: Int
        package let headers: HTTPFields
        package let body: [UInt8]
        package var text: String { String(decoding: body, as: UTF8.self) }
        package var location: String? { headers[.location] }
    }

    package func get(_ path: String, bearer: String? = nil, headers: HTTPFields = [:]) async throws -> Answer {
        var fields = headers
        if let bearer { fields[.authorization] = "Bearer " + bearer }
        return try await send(.get, path, headers: fields, body: [])
    }

    /// As a browser with the cookie of this session, beside those that the client keeps.
    package func using(session: String) -> TestClient {
        let other = TestClient(respond: respond)
        other.cookies.withLock { $0[CookieName.session(false)] = session }
        return other
    }

    /// Sends a form; the session's token is added as a page would.
    package func post(_ path: String, _ form: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:])
        async throws -> Answer
    {
        try await post(path, pairs: form.map { ($0.key, $0.value) }, headers: headers)
    }

    /// The same with what a page holds, in its order.
    package func post(_ path: String, pairs: [(String, String)], headers: HTTPFields = [:]) async throws -> Answer {
        var pairs = pairs
        if let csrf { pairs.append((FormNames.csrf, csrf)) }
        let body = pairs.map { PageContext.encoded($0.0) + "=" + PageContext.encoded($0.1) }.joined(separator: "&")
        var fields = headers
        fields[.contentType] = "application/x-www-form-urlencoded"
        return try await send(.post, path, headers: fields, body: Array(body.utf8))
    }

    /// Sends a file as a browser's form does.
    package func upload(
        _ path: String, _ form: KeyValuePairs<String, String>, file: (field: String, name: String, bytes: [UInt8])
    ) async throws -> Answer {
        let boundary = "----gdnn" + UUID().uuidString
        var body: [UInt8] = []
        for (name, value) in form.map({ ($0.key, $0.value) }) + (csrf.map { [(FormNames.csrf, $0)] } ?? []) {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n\r\n"
                .utf8)
        body += file.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        return try await send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=\(boundary)"], body: body)
    }

    /// A program's request, with its token.
    package func send(
        _ method: HTTPRequest.Method, _ path: String, json: String, bearer: String?, key: String? = newID(),
        type: String = "application/json"
    ) async throws -> Answer {
        var fields: HTTPFields = [.contentType: type]
        if let bearer { fields[.authorization] = "Bearer " + bearer }
        if let key { fields[.init("Idempotency-Key")!] = key }
        return try await send(method, path, headers: fields, body: Array(json.utf8))
    }

    /// Throws when the account's door does not open.
    package func signIn(_ login: String, _ password: String, headers: HTTPFields = [:]) async throws {
        let answer = try await post("/sign-in", ["login": login, "password": password], headers: headers)
        guard answer.status == 303 else { throw SignInRefused(login: login, status: answer.status) }
    }

    package struct SignInRefused: Error { package let login: String, status: Int }

    package var csrf: String? {
        cookies.withLock { $0[CookieName.session(false)] ?? $0[CookieName.session(true)] }.map {
            Secret(text: $0).derived(for: "csrf")
        }
    }

    /// A request as it stands, with the cookies.
    package func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = [],
        authority: String? = "localhost"
    ) async throws -> Answer {
        var fields = headers
        let jar = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ") }
        if !jar.isEmpty { fields[.cookie] = jar }
        let head = HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: fields)
        let channel = NIOAsyncTestingChannel()
        var logger = Logger(label: "test")
        logger[metadataKey: "hb.request.id"] = "test"
        let context = WebContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response = try await respond(
            Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body))), context)
        keep(response.headers)
        let collector = Collector()
        try await response.body.write(collector)
        return Answer(status: response.status.code, headers: response.headers, body: collector.box.bytes)
    }

    private func keep(_ headers: HTTPFields) {
        for value in headers[values: .setCookie] {
            let pair = value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            cookies.withLock { $0[pair[0]] = pair.count > 1 && !pair[1].isEmpty ? pair[1] : nil }
        }
    }
}

private struct Collector: ResponseBodyWriter {
    final class Box: @unchecked Sendable { var bytes: [UInt8] = [] }
    let box = Box()
    mutating func write(_ buffer: ByteBuffer) async throws { box.bytes += Array(buffer.readableBytesView) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
