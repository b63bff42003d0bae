import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import App

/// Bytes behind the answers, as the encoder of HTTP makes them.
private final class Bytes: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = ByteBuffer

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let bytes = if case .body(let bytes) = unwrapOutboundIn(data) { bytes } else { ByteBuffer() }
        context.write(wrapOutboundOut(bytes), promise: promise)
    }
}

/// Whoever does not go on loses the line; whoever is slow does not. In the time of a loop that is moved by hand.
@Suite struct PatienceOfALine {
    private func line() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handlers: [Bytes(), PatienceHandler()])
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/line")).wait()
        return channel
    }

    private func ask(_ channel: EmbeddedChannel) throws {
        try channel.writeInbound(
            HTTPRequestPart.head(HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")))
        try channel.writeInbound(HTTPRequestPart.end(nil))
    }

    /// Handed over; out only when the line is flushed.
    private func answer(_ channel: EmbeddedChannel, bytes: Int) {
        channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        channel.write(HTTPResponsePart.body(ByteBuffer(repeating: 0x61, count: bytes)), promise: nil)
        channel.write(HTTPResponsePart.end(nil), promise: nil)
    }

    private func pass(_ seconds: Int64, on channel: EmbeddedChannel) {
        channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    }

    @Test func aLineOnWhichNothingIsAskedIsClosed() throws {
        let silent = try line()
        pass(74, on: silent)
        #expect(silent.isActive)
        pass(6, on: silent)
        #expect(!silent.isActive)

        let halfAsked = try line()
        try halfAsked.writeInbound(
            HTTPRequestPart.head(HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")))
        pass(80, on: halfAsked)
        #expect(!halfAsked.isActive)
    }

    @Test func anAnswerThatIsBeingMadeIsWaitedFor() throws {
        let channel = try line()
        try ask(channel)
        pass(600, on: channel)
        #expect(channel.isActive)
        answer(channel, bytes: 10)
        channel.flush()
        pass(74, on: channel)
        #expect(channel.isActive)
        pass(10, on: channel)
        #expect(!channel.isActive)
    }

    @Test func anAnswerThatNobodyTakesEndsTheLine() throws {
        let channel = try line()
        try ask(channel)
        answer(channel, bytes: 1_000_000)
        pass(110, on: channel)
        #expect(channel.isActive, "longer than an idle line: it is not idle")
        pass(20, on: channel)
        #expect(!channel.isActive)
    }

    @Test func aSlowAnswerArrivesWhole() throws {
        let channel = try line()
        try ask(channel)
        answer(channel, bytes: 1_000_000)
        for piece in 1...20 {
            pass(100, on: channel)
            #expect(channel.isActive, "\(piece)")
            // What waits changes: here by what is added, on a real line by what goes out.
            channel.write(HTTPResponsePart.body(ByteBuffer(repeating: 0x61, count: piece)), promise: nil)
        }
        channel.flush()
        pass(60, on: channel)
        #expect(channel.isActive)
    }
}
