import CZlib
import NIOPosix

/// gzip of what goes over the line; a large page is compressed on a thread that answers nobody else.
func compress(_ bytes: [UInt8], level: Int32) async throws -> [UInt8]? {
    if bytes.count < 64 * 1024 { return gzip(bytes, level: level) }
    return try await BlockingWork.run { gzip(bytes, level: level) }
}

/// gzip (RFC 1952); nil where it would not pay.
func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    guard bytes.count > 600 else { return nil }
    var stream = z_stream()
    guard
        deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
        ) == Z_OK
    else {
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
