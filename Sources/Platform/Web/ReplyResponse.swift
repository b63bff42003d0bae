import HTTPTypes
import Hummingbird
import NIOCore

extension Reply {
    /// The answer as it goes over the line: safety headers, compression, files piece by piece. Throws for a file that
    /// is not there any more.
    func response(to visitor: Visitor) async throws -> Response {
        var fields = fields(for: visitor)
        switch body {
        case .file(let path, let isTemporary):
            let file = try await SentFile.open(path, isTemporary: isTemporary)
            return Response(status: status, headers: fields, body: file.body)
        case .bytes(let bytes):
            if isText, visitor.headers[.acceptEncoding]?.contains("gzip") == true,
                let small = try await compress(bytes, level: 3)
            {
                fields[.contentEncoding] = "gzip"
                return Response(
                    status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: small)))
            }
            return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    /// The same for a problem in words, which is short and cannot fail.
    func problemResponse(to visitor: Visitor) -> Response {
        guard case .bytes(let bytes) = body else { return Response(status: .internalServerError) }
        return Response(
            status: status, headers: fields(for: visitor), body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func fields(for visitor: Visitor) -> HTTPFields {
        var fields = HTTPFields()
        fields[.contentType] = type
        for (name, value) in headers { fields.append(HTTPField(name: name, value: value)) }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        addSafetyHeaders(to: &fields, visitor)
        return fields
    }

    private var isText: Bool {
        type.hasPrefix("text/") || type.contains("json") || type.contains("javascript") || type.contains("svg")
    }
}

func addSafetyHeaders(to fields: inout HTTPFields, _ visitor: Visitor) {
    SafetyHeader.add(to: &fields)
    if visitor.isSecure { fields[SafetyHeader.transport] = "max-age=31536000" }
    if visitor.choosesLanguage {
        fields.append(
            HTTPField(
                name: .setCookie, value: "lang=\(visitor.language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"))
    }
}

enum SafetyHeader {
    static let transport = HTTPField.Name("Strict-Transport-Security")!
    private static let policy = HTTPField.Name("Content-Security-Policy")!
    private static let sniffing = HTTPField.Name("X-Content-Type-Options")!
    private static let referrer = HTTPField.Name("Referrer-Policy")!
    private static let opener = HTTPField.Name("Cross-Origin-Opener-Policy")!
    private static let resources = HTTPField.Name("Cross-Origin-Resource-Policy")!
    private static let devices = HTTPField.Name("Permissions-Policy")!
    private static let policyText =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    static func isMissing(in fields: HTTPFields) -> Bool { fields[policy] == nil }

    /// The same on every answer, style sheets and drawings too: a drawing that is opened by itself is a page.
    static func add(to fields: inout HTTPFields) {
        fields[policy] = policyText
        fields[sniffing] = "nosniff"
        fields[referrer] = "same-origin"
        fields[opener] = "same-origin"
        fields[resources] = "same-origin"
        fields[devices] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    }
}
