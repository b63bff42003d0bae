import Foundation
import HTTPTypes
import Hummingbird

/// Reads what a form sent. A form with a file is written to the disk as it arrives, so that many large ones do not fill
/// the memory.
struct BodyReader: Sendable {
    let site: Site
    let uploadLimit: Int?

    static let formLimit = 2 * 1024 * 1024

    func form(of request: Request) async throws -> FormData {
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("multipart/form-data") { return try await multipart(request, type) }
        do {
            let buffer = try await request.body.collect(upTo: Self.formLimit)
            return FormData(parseURLEncoded(String(buffer: buffer)))
        } catch { throw Problem.tooLarge(limitMegabytes: Self.formLimit / 1_048_576) }
    }

    private func multipart(_ request: Request, _ type: String) async throws -> FormData {
        let limit = uploadLimit ?? 2
        try FileManager.default.createDirectory(at: site.uploadDirectory, withIntermediateDirectories: true)
        let file = site.uploadDirectory.appendingPathComponent("body-" + newID())
        defer { try? FileManager.default.removeItem(at: file) }
        try await write(request.body, to: file, limit: limit)
        guard let parser = Multipart(contentType: type, body: try Data(contentsOf: file, options: .alwaysMapped)) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        return try parser.parse(into: site.uploadDirectory)
    }

    private func write(_ body: RequestBody, to file: URL, limit: Int) async throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else { throw Problem.unavailable("problem.disk_full") }
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var size = 0
        for try await buffer in body {
            size += buffer.readableBytes
            guard size <= limit * 1_048_576 else { throw Problem.tooLarge(limitMegabytes: limit) }
            do { try handle.write(contentsOf: Data(buffer: buffer)) } catch { throw Problem.unavailable("problem.disk_full") }
        }
    }
}
