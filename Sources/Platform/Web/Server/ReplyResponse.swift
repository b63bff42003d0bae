import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Vietnamese

extension Reply {
    /// The answer as it goes over the line: safety headers, compression, files piece by piece.
    func response(to visitor: Visitor) -> Response {
        var fields = HTTPFields()
        fields[.contentType] = type
        for (name, value) in headers { fields.append(HTTPField(name: name, value: value)) }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
        addSafetyHeaders(to: &fields, visitor)
        switch body {
        case .file(let path, let isTemporary): return fileResponse(path, isTemporary, fields)
        case .bytes(let bytes):
            if isText, visitor.headers[.acceptEncoding]?.contains("gzip") == true, let small = gzip(bytes, level: 3) {
                fields[.contentEncoding] = "gzip"
                return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: small)))
            }
            return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }

    private var isText: Bool { type.hasPrefix("text/") || type.contains("json") || type.contains("javascript") || type.contains("svg") }

    private func fileResponse(_ path: String, _ isTemporary: Bool, _ fields: HTTPFields) -> Response {
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        return Response(
            status: status, headers: fields,
            body: ResponseBody(contentLength: size) { writer in
                defer { if isTemporary { try? FileManager.default.removeItem(atPath: path) } }
                guard let handle = FileHandle(forReadingAtPath: path) else { return }
                while let piece = try handle.read(upToCount: 128 * 1024), !piece.isEmpty { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            })
    }
}

func addSafetyHeaders(to fields: inout HTTPFields, _ visitor: Visitor) {
    fields[SafetyHeader.policy] = SafetyHeader.policyText
    fields[SafetyHeader.sniffing] = "nosniff"
    fields[SafetyHeader.referrer] = "same-origin"
    if visitor.isSecure { fields[SafetyHeader.transport] = "max-age=31536000" }
    if visitor.choosesLanguage {
        fields.append(HTTPField(name: .setCookie, value: "lang=\(visitor.language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax"))
    }
}

private enum SafetyHeader {
    static let policy = HTTPField.Name("Content-Security-Policy")!
    static let sniffing = HTTPField.Name("X-Content-Type-Options")!
    static let referrer = HTTPField.Name("Referrer-Policy")!
    static let transport = HTTPField.Name("Strict-Transport-Security")!
    static let policyText =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
