import CZlib
import NIOPosix
import Synchronization

/// gzip of what goes over the line; a large page is compressed on a thread that answers nobody else.
func compress(_ bytes: [UInt8], level: Int32) async throws -> [UInt8]? {
    if bytes.count < 64 * 1024 { return gzip(bytes, level: level) }
    return try await BlockingWork.run { gzip(bytes, level: level) }
}

/// gzip (RFC 1952); nil where it would not pay.
func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    guard bytes.count > 600, let deflater = Deflater.take(level) else { return nil }
    defer { deflater.giveBack() }
    return deflater.deflated(bytes)
}

/// A compressor with its memory, a quarter of a megabyte, which took as long to be made ready as a page to be
/// compressed: it is used again. `@unchecked`: whoever took it has it alone.
private final class Deflater: @unchecked Sendable {
    /// zlib keeps this address.
    private let stream: UnsafeMutablePointer<z_stream>
    private let level: Int32
    private static let idle = Mutex<[Deflater]>([])
    private static let mostIdle = 4

    static func take(_ level: Int32) -> Deflater? {
        let known = idle.withLock { idle in
            idle.lastIndex { $0.level == level }.map { idle.remove(at: $0) }
        }
        return known ?? Deflater(level)
    }

    private init?(_ level: Int32) {
        self.level = level
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let made = deflateInit2_(
            stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        if made != Z_OK { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func giveBack() {
        guard deflateReset(stream) == Z_OK else { return }
        Self.idle.withLock { if $0.count < Self.mostIdle { $0.append(self) } }
    }

    func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var input = bytes
        let bound = Int(deflateBound(stream, uLong(bytes.count)))
        return input.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: bound) { target, count in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = uInt(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = uInt(bound)
                _ = deflate(stream, Z_FINISH)
                count = Int(stream.pointee.total_out)
            }
        }
    }
}
