import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Terms
import View

/// Reads what a form sent. A form with a file is written to the disk as it arrives, so that many large ones do not fill
/// the memory.
struct BodyReader: Sendable {
    let site: Site
    let uploadLimit: Int?
    /// Nobody is signed in: a name, a password and a question are all that they send.
    let isVisitor: Bool

    static let formLimit = 2 * 1024 * 1024
    static let visitorLimit = 64 * 1024
    static let mostFields = 4000

    /// What was read has passed `TypedText.check`. Throws what stops it; no file is left then.
    func form(of request: Request) async throws -> FormData {
        let type = request.headers[.contentType] ?? ""
        guard type.utf8.count <= 300, TypedText.isReadable(type) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        let form =
            type.hasPrefix("multipart/form-data")
            ? try await multipart(request, type) : FormData(try await urlEncoded(request))
        do {
            guard form.pairs.count <= Self.mostFields else { throw Problem.badRequest("problem.form_unreadable") }
            try TypedText.check(form.pairs)
            try TypedText.check(form.uploads.map { QueryItem($0.key, $0.value.name) })
        } catch {
            await form.removeUploads()
            throw error
        }
        return form
    }

    /// What a program sent: one value of JSON.
    func json(of request: Request) async throws -> JSONValue {
        guard (request.headers[.contentType] ?? "").lowercased().hasPrefix("application/json") else {
            throw Problem.badRequest("problem.json_unreadable")
        }
        let bytes = Array((try await collect(request)).readableBytesView)
        guard let value = try? JSONReader.value(of: bytes) else { throw Problem.badRequest("problem.json_unreadable") }
        try TypedText.check(value.texts)
        return value
    }

    private func urlEncoded(_ request: Request) async throws -> [QueryItem] {
        parseURLEncoded(String(buffer: try await collect(request)))
    }

    private func collect(_ request: Request) async throws -> ByteBuffer {
        let limit = isVisitor ? Self.visitorLimit : Self.formLimit
        do { return try await request.body.collect(upTo: limit) } catch is NIOTooManyBytesError {
            throw Problem.formTooLarge
        } catch {
            // The line broke before its end.
            throw Problem.badRequest("problem.form_unreadable")
        }
    }

    private func multipart(_ request: Request, _ type: String) async throws -> FormData {
        guard let uploadLimit, !isVisitor else {
            guard let parser = Multipart(contentType: type, body: Data((try await collect(request)).readableBytesView))
            else {
                throw Problem.badRequest("problem.form_unreadable")
            }
            return try parser.parse(into: nil)
        }
        let folder = UploadFolder(site.uploadDirectory),
            file = try await folder.receive(request.body, limitMegabytes: uploadLimit)
        do {
            let form = try await BlockingWork.run {
                guard
                    let parser = Multipart(contentType: type, body: try Data(contentsOf: file, options: .alwaysMapped))
                else {
                    throw Problem.badRequest("problem.form_unreadable")
                }
                return try parser.parse(into: folder.directory)
            }
            await folder.remove(file)
            return form
        } catch {
            await folder.remove(file)
            throw error
        }
    }
}

extension FormData {
    /// What the handler has not moved away.
    func removeUploads() async {
        let paths = uploads.values.map(\.path)
        if paths.isEmpty { return }
        _ = try? await BlockingWork.run { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    }
}
