import HummingbirdCore
import NIOHTTPTypes

/// How long a line may be held by who does not go on: a few hundred that send a byte a minute would otherwise hold the
/// server. Whoever takes an answer slowly is waited for as long as any of it goes out.
enum LinePatience {
    /// Seconds without anything of a request, or between two of them.
    static let idle: Int64 = 75
    /// Seconds in which a body may be slower than `leastSpeed`, and in which nothing of an answer may go out.
    static let grace: Int64 = 30
    static let stalled: Int64 = 120
    /// Bytes a second of a body, on the whole: a tenth of a poor telephone line.
    static let leastSpeed = 2 * 1024
    /// Bytes of a body, beyond all that a form may carry.
    static let longest = 128 * 1024 * 1024
    /// Bytes of an answer that the system keeps for a line. It takes more when a third is free: at `leastSpeed` that is
    /// well within `stalled`; left to itself it keeps megabytes, and a slow line would look like one that nobody reads.
    static let sendBuffer: Int = 256 * 1024

    static var configuration: HTTP1Channel.Configuration {
        // The server's own idle time counts from when the answer is handed over, not from when it is out: it would cut
        // a slow one.
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [PatienceHandler()], idleTimeout: nil,
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    }
}
