import CZlib
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Synchronization
import Vietnamese

/// Copies of public pages as visitors without an account see them, each with the version of the data that it shows.
///
/// A copy is thrown away when the version moves (a change of any record, a figure counted again) and at the latest
/// after a minute, since pages say the time.
package final class PageCache: ShelfReport {
    private struct Kept { let copy: PageCopy; let version: Int; let till: ContinuousClock.Instant }
    private struct State { var version = 0; var copies: RecentlyUsed<String, Kept> }
    private let state: Mutex<State>

    /// - Parameter limit: bytes of all copies together, plain and compressed.
    package init(limit: Int = 64 << 20) { state = Mutex(State(copies: RecentlyUsed(limit: limit))) }

    package let name = "shelf.pages"
    package var usage: ShelfUsage {
        state.withLock { ShelfUsage(count: $0.copies.count, bytes: $0.copies.total, limit: $0.copies.limit) }
    }

    package var version: Int { state.withLock { $0.version } }

    /// Data changed: every copy is old.
    package func invalidate() {
        state.withLock { state in
            state.version += 1
            state.copies.removeAll()
        }
    }

    func copy(of key: String) -> PageCopy? {
        state.withLock { state in
            guard let kept = state.copies.value(of: key) else { return nil }
            guard kept.version == state.version, kept.till > .now else { state.copies.forget(key); return nil }
            return kept.copy
        }
    }

    static let largestPage = 1_000_000

    /// - Parameter version: read before the page was made, so that one made from older data is not kept as new.
    func keep(_ copy: PageCopy, as key: String, version: Int) {
        guard copy.bytes.readableBytes < Self.largestPage else { return }
        state.withLock { state in
            guard version == state.version else { return }
            state.copies.keep(
                Kept(copy: copy, version: version, till: .now + .seconds(60)), as: key, cost: copy.cost + key.utf8.count
            )
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

    init(bytes: [UInt8], type: String, headers: [(HTTPField.Name, String)]) async throws {
        self.bytes = ByteBuffer(bytes: bytes)
        compressed = try await compress(bytes, level: 6).map { ByteBuffer(bytes: $0) }
        self.type = type
        self.headers = headers
        tag = "\"" + String(crc(bytes), radix: 36) + "-" + String(bytes.count, radix: 36) + "\""
    }

    /// Bytes that keeping it takes, with what stands around them.
    var cost: Int { bytes.readableBytes + (compressed?.readableBytes ?? 0) + 1024 }

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
