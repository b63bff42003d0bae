import Foundation
import Hummingbird
import NIOCore
import Storage
import Terms

/// Where files of forms lie while their request is answered. Nothing in it outlives its request, but for a process that
/// was killed.
package struct UploadFolder: Sendable {
    let directory: URL
    /// No upload takes as long.
    static let longestSeconds: TimeInterval = 6 * 3600

    init(_ directory: URL) { self.directory = directory }

    /// Writes a body to a new file. Throws `Problem.tooLarge` beyond the limit; no file is left then.
    func receive(_ body: RequestBody, limitMegabytes limit: Int) async throws -> URL {
        let file = directory.appendingPathComponent("body-" + newID())
        let handle = try await open(file)
        do {
            var size = 0
            for try await buffer in body {
                size += buffer.readableBytes
                guard size <= limit * 1_048_576 else { throw Problem.tooLarge(limitMegabytes: limit) }
                try await BlockingWork.run {
                    do { try handle.write(contentsOf: Data(buffer.readableBytesView)) } catch {
                        throw Problem.unavailable("problem.disk_full")
                    }
                }
            }
            try? handle.close()
            return file
        } catch {
            try? handle.close()
            await remove(file)
            // Any other error means that the connection broke before the body had ended.
            guard error is Problem else { throw Problem.badRequest("problem.form_unreadable") }
            throw error
        }
    }

    func remove(_ file: URL) async { _ = try? await BlockingWork.run { try FileManager.default.removeItem(at: file) } }

    private func open(_ file: URL) async throws -> FileHandle {
        try await BlockingWork.run {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
                throw Problem.unavailable("problem.disk_full")
            }
            return try FileHandle(forWritingTo: file)
        }
    }
}

extension UploadFolder {
    /// Removes what a process left behind that was killed. What is younger may belong to a request of another process
    /// on the same folder.
    package static func sweep(_ folders: [URL], at now: Date = Date()) {
        for folder in folders {
            let files =
                (try? FileManager.default.contentsOfDirectory(
                    at: folder, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
            for file in files {
                let changed = (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?
                    .contentModificationDate
                if let changed, now.timeIntervalSince(changed) > longestSeconds {
                    try? FileManager.default.removeItem(at: file)
                }
            }
        }
    }
}
