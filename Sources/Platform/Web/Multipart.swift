import Foundation
import Storage
import Terms
import View

/// `multipart/form-data` (RFC 7578), small and strict: no multipart library is among the packages that can be had.
///
/// The body lies in a file, mapped, so that a large upload does not fill the memory.
struct Multipart {
    let body: Data
    let boundary: Data

    /// Nil when the content type names no usable boundary (RFC 2046 §5.1.1: 1 to 70 characters).
    init?(contentType: String, body: Data) {
        guard let range = contentType.range(of: "boundary=") else { return nil }
        let name = contentType[range.upperBound...].prefix { $0 != ";" }.trimmingCharacters(
            in: CharacterSet(charactersIn: "\" "))
        guard (1...70).contains(name.utf8.count) else { return nil }
        self.body = body
        boundary = Data(("--" + name).utf8)
    }

    /// Fields and files; files are copied into `directory`, where there is one. Throws `Problem.badRequest` for
    /// anything malformed, for a file where none is taken, and for two files of one name; no file is left then.
    func parse(into directory: URL?) throws -> FormData {
        var form = FormData()
        do {
            try parse(into: directory, &form)
            return form
        } catch {
            for upload in form.uploads.values { try? FileManager.default.removeItem(atPath: upload.path) }
            throw error
        }
    }

    private func parse(into directory: URL?, _ form: inout FormData) throws {
        guard var position = body.range(of: boundary)?.upperBound else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        for _ in 0..<200 {
            if body[position...].starts(with: Data("--".utf8)) { return }
            guard body[position...].starts(with: Data("\r\n".utf8)),
                let headerEnd = body.range(
                    of: Data("\r\n\r\n".utf8), in: position..<min(body.endIndex, position + 8192)),
                let end = body.range(of: Data("\r\n".utf8) + boundary, in: (headerEnd.upperBound - 2)..<body.endIndex)
            else { throw Problem.badRequest("problem.form_unreadable") }
            let content = headerEnd.upperBound > end.lowerBound ? Data() : body[headerEnd.upperBound..<end.lowerBound]
            try add(
                headers: String(decoding: body[position..<headerEnd.lowerBound], as: UTF8.self), content: content,
                to: &form, directory)
            position = end.upperBound
        }
        throw Problem.badRequest("problem.form_unreadable")
    }

    private func add(headers: String, content: Data, to form: inout FormData, _ directory: URL?) throws {
        guard
            let disposition = headers.components(separatedBy: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }),
            let name = parameter("name", of: disposition)
        else { throw Problem.badRequest("problem.form_unreadable") }
        guard let fileName = parameter("filename", of: disposition) else {
            form.pairs.append(QueryItem(name, String(decoding: content, as: UTF8.self)))
            return
        }
        guard let directory, form.uploads[name] == nil, TypedText.isReadable(fileName) else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        let file = directory.appendingPathComponent("upload-" + newID())
        // Some browsers send a whole path; only its last part is a name.
        let base = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        // Noted before it is written, so that a file that was written in part is removed, too.
        form.uploads[name] = FormData.Upload(
            name: TypedText.withoutTurns(String(base.prefix(200))), path: file.path, size: content.count)
        do { try content.write(to: file) } catch { throw Problem.unavailable("problem.disk_full") }
    }

    private func parameter(_ name: String, of header: String) -> String? {
        guard let range = header.range(of: "; \(name)=\"") else { return nil }
        return header[range.upperBound...].split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false).first
            .map { $0.replacingOccurrences(of: "%22", with: "\"") }
    }
}
