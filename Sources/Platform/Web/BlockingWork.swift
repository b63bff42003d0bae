import NIOPosix

/// Work that waits for the disk or computes for long, on threads of its own: the few that answer requests must not
/// stand still for it.
package enum BlockingWork {
    package static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await NIOThreadPool.singleton.runIfActive(work)
    }
}
