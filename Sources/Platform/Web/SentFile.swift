import Foundation
import Hummingbird
import NIOCore
import Terms

/// A file on its way to a visitor, already open: one that was made for this answer has no name any more, so that it is
/// gone when nobody reads it, whether it was sent whole, in part or (to HEAD, or to who has left) not at all.
final class SentFile: Sendable {
    private let descriptor: Int32
    private let size: Int
    private static let piece = 128 * 1024

    private init(descriptor: Int32, size: Int) {
        self.descriptor = descriptor
        self.size = size
    }

    deinit { close(descriptor) }

    /// Throws `Problem.unavailable` when there is no such file.
    static func open(_ path: String, isTemporary: Bool) async throws -> SentFile {
        try await BlockingWork.run {
            let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
            if isTemporary { unlink(path) }
            guard descriptor >= 0 else { throw Problem.unavailable("problem.ours") }
            let end = lseek(descriptor, 0, SEEK_END)
            return SentFile(descriptor: descriptor, size: max(0, Int(end)))
        }
    }

    var body: ResponseBody {
        ResponseBody(contentLength: size) { writer in
            var sent = 0
            while sent < self.size {
                let bytes = try await self.read(from: sent)
                // Because the file was cut short meanwhile, the line is closed: nobody takes half for the whole.
                guard !bytes.isEmpty else { throw Problem.unavailable("problem.ours") }
                try await writer.write(ByteBuffer(bytes: bytes))
                sent += bytes.count
            }
            try await writer.finish(nil)
        }
    }

    private func read(from offset: Int) async throws -> [UInt8] {
        let count = min(Self.piece, size - offset)
        return try await BlockingWork.run { [self] in
            [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
            }
        }
    }
}
