import HummingbirdCore
import NIOCore
import NIOHTTPTypes

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
