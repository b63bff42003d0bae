import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// How long a line may be held by who does not go on: a few hundred that send a byte a minute would otherwise hold the server.
enum LinePatience {
    /// Seconds without anything of a request, or between two of them.
    static let idle: Int64 = 75
    /// Seconds in which a body may be slower than `leastSpeed`, and in which an answer may wait to be read.
    static let grace: Int64 = 30
    static let stalled: Int64 = 120
    /// Bytes a second of a body, on the whole: a tenth of a poor telephone line.
    static let leastSpeed = 2 * 1024
    /// Bytes of a body, beyond all that a form may carry.
    static let longest = 128 * 1024 * 1024

    static var configuration: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [PatienceHandler()], idleTimeout: .seconds(idle),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    }
}

/// Closes a line whose body is too slow or too long, or whose answer nobody takes. Bound to its channel's event loop.
private final class PatienceHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private var began = NIODeadline.now()
    private var received = 0
    private var stall: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: (began, received) = (.now(), 0)
        case .body(let bytes):
            received += bytes.readableBytes
            if isTooSlow || received > LinePatience.longest { return context.close(promise: nil) }
        case .end: break
        }
        context.fireChannelRead(data)
    }

    private var isTooSlow: Bool {
        let seconds = (NIODeadline.now() - began).nanoseconds / 1_000_000_000
        return seconds > LinePatience.grace && received < Int(seconds - LinePatience.grace) * LinePatience.leastSpeed
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        let channel = context.channel
        stall = channel.isWritable ? nil : context.eventLoop.scheduleTask(in: .seconds(LinePatience.stalled)) { channel.close(promise: nil) }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stall?.cancel()
        context.fireChannelInactive()
    }
}
