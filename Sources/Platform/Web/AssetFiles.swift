import Foundation
import HTTPTypes
import Hummingbird
import Vietnamese
import View

/// Serves what `bin/assets` made. All of it is small and stays in memory, plain and compressed.
package final class AssetFiles: Sendable {
    private struct Held: Sendable {
        let type: String
        let isHashed: Bool
        let plain: ByteBuffer
        let brotli: ByteBuffer?
        let gzip: ByteBuffer?
    }
    private let held: [String: Held]

    /// - Parameter directory: with `manifest.json`; each file also as `.br` and `.gz` where that is smaller.
    package init(directory: URL, assets: Assets) throws {
        var held: [String: Held] = [:]
        for (name, file) in assets.files {
            let path = directory.appendingPathComponent(file.path)
            let plain = ByteBuffer(bytes: try Data(contentsOf: path))
            func compressed(_ ending: String) -> ByteBuffer? {
                (try? Data(contentsOf: path.appendingPathExtension(ending))).flatMap {
                    $0.count < plain.readableBytes ? ByteBuffer(bytes: $0) : nil
                }
            }
            let (brotli, gzip) = (compressed("br"), compressed("gz"))
            held[file.path] = Held(
                type: file.type, isHashed: file.path != name, plain: plain, brotli: brotli, gzip: gzip)
            held[name] = held[name] ?? Held(type: file.type, isHashed: false, plain: plain, brotli: brotli, gzip: gzip)
        }
        self.held = held
    }

    /// Nil where there is no such file; names come from the manifest alone, so that a path cannot lead elsewhere.
    func response(_ name: String, accepts: String) -> Response? {
        guard let file = held[name] else { return nil }
        var fields = HTTPFields()
        fields[.contentType] = file.type
        fields[.cacheControl] = file.isHashed ? "public, max-age=31536000, immutable" : "public, max-age=300"
        fields[.vary] = "Accept-Encoding"
        SafetyHeader.add(to: &fields)
        if let brotli = file.brotli, accepts.contains("br") {
            fields[.contentEncoding] = "br"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: brotli))
        }
        if let gzip = file.gzip, accepts.contains("gzip") {
            fields[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: gzip))
        }
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: file.plain))
    }
}
