import HummingbirdCore
import NIOCore
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

/// Closes a line on which nothing is asked, whose body is too slow or too long, or whose answer nobody takes. Bound to
/// its channel's event loop.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How often it is looked at.
    private static let pace = TimeAmount.seconds(5)

    private var began = NIODeadline.uptimeNanoseconds(0)
    private var received = 0
    private var isBeingAsked = false
    private var unanswered = 0
    /// When anything last came or went, and how many bytes waited to go then.
    private var moved = NIODeadline.uptimeNanoseconds(0)
    private var waiting = 0
    private var next: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        next?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { next?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        moved = context.eventLoop.now
        switch unwrapInboundIn(data) {
        case .head:
            (began, received, isBeingAsked) = (moved, 0, true)
            unanswered += 1
        case .body(let bytes):
            received += bytes.readableBytes
            if isTooSlow || received > LinePatience.longest { return context.close(promise: nil) }
        case .end: isBeingAsked = false
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            moved = context.eventLoop.now
        }
        context.write(data, promise: promise)
    }

    private var isTooSlow: Bool {
        let seconds = (moved - began).nanoseconds / 1_000_000_000
        return seconds > LinePatience.grace && received < Int(seconds - LinePatience.grace) * LinePatience.leastSpeed
    }

    private func start(_ context: ChannelHandlerContext) {
        guard next == nil else { return }
        try? context.channel.syncOptions?.setOption(
            .socketOption(.so_sndbuf), value: ChannelOptions.Types.SocketOption.Value(LinePatience.sendBuffer))
        moved = context.eventLoop.now
        lookLater(context)
    }

    private func lookLater(_ context: ChannelHandlerContext) {
        next = context.eventLoop.assumeIsolated().scheduleTask(in: Self.pace) { self.look(context) }
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now,
            left = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        if left != waiting { (moved, waiting) = (now, left) }
        let isOver =
            left > 0
            ? now - moved >= .seconds(LinePatience.stalled)
            : (unanswered <= 0 || isBeingAsked) && now - moved >= .seconds(LinePatience.idle)
        if isOver { context.close(promise: nil) } else { lookLater(context) }
    }
}
