import CZlib
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import Vietnamese

/// Copies of public pages as visitors without an account see them, each with the version of the data that it shows.
///
/// A copy is thrown away when the version moves (a change of any record, a figure counted again) and at the latest after
/// a minute, since pages say the time.
package final class PageCache: Sendable {
    private struct State { var version = 0; var copies: [String: (copy: PageCopy, version: Int, till: ContinuousClock.Instant)] = [:] }
    private let state = Mutex(State())
    private let limit: Int

    package init(limit: Int = 2000) { self.limit = limit }

    package var version: Int { state.withLock { $0.version } }

    /// Data changed: every copy is old.
    package func invalidate() {
        state.withLock { state in
            state.version += 1
            state.copies.removeAll(keepingCapacity: true)
        }
    }

    func copy(of key: String) -> PageCopy? {
        state.withLock { state in
            guard let kept = state.copies[key] else { return nil }
            guard kept.version == state.version, kept.till > .now else { state.copies[key] = nil; return nil }
            return kept.copy
        }
    }

    /// - Parameter version: read before the page was made, so that one made from older data is not kept as new.
    func keep(_ copy: PageCopy, as key: String, version: Int) {
        guard copy.bytes.readableBytes < 1_000_000 else { return }
        state.withLock { state in
            guard version == state.version else { return }
            if state.copies.count >= limit { state.copies.removeAll(keepingCapacity: true) }
            state.copies[key] = (copy, version, .now + .seconds(60))
        }
    }
}

/// A page ready to send, plain and compressed.
struct PageCopy: Sendable {
    let bytes: ByteBuffer
    let compressed: ByteBuffer?
    let type: String
    let headers: [(HTTPField.Name, String)]
    let tag: String

    init(bytes: [UInt8], type: String, headers: [(HTTPField.Name, String)]) {
        self.bytes = ByteBuffer(bytes: bytes)
        compressed = gzip(bytes, level: 6).map { ByteBuffer(bytes: $0) }
        self.type = type
        self.headers = headers
        tag = "\"" + String(crc(bytes), radix: 36) + "-" + String(bytes.count, radix: 36) + "\""
    }

    func response(to visitor: Visitor) -> Response {
        var fields = HTTPFields()
        fields[.eTag] = tag
        fields[.vary] = "Cookie, Accept-Encoding"
        for (name, value) in headers { fields.append(HTTPField(name: name, value: value)) }
        if fields[.cacheControl] == nil { fields[.cacheControl] = "no-cache" }
        addSafetyHeaders(to: &fields, visitor)
        if visitor.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: fields) }
        fields[.contentType] = type
        if let compressed, visitor.headers[.acceptEncoding]?.contains("gzip") == true {
            fields[.contentEncoding] = "gzip"
            return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: compressed))
        }
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: bytes))
    }
}

private func crc(_ bytes: [UInt8]) -> UInt64 {
    let low = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) }
    let high = bytes.withUnsafeBufferPointer { adler32(1, $0.baseAddress, uInt($0.count)) }
    return UInt64(high) << 32 | UInt64(low)
}

/// gzip (RFC 1952); nil where it would not pay.
func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    guard bytes.count > 600 else { return nil }
    var stream = z_stream()
    guard deflateInit2_(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        return nil
    }
    defer { deflateEnd(&stream) }
    var input = bytes
    let bound = Int(deflateBound(&stream, uLong(bytes.count)))
    return input.withUnsafeMutableBufferPointer { source in
        [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            stream.next_out = target.baseAddress
            stream.avail_out = uInt(bound)
            _ = deflate(&stream, Z_FINISH)
            count = Int(stream.total_out)
        }
    }
}
