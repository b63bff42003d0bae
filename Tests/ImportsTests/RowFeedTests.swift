import Foundation
import Platform
import Synchronization
import Testing

@testable import Imports

/// A file that is read ahead on a thread of its own.
@Suite struct RowFeedTests {
    private static func row(_ number: Int) -> StagedRow { StagedRow(number: number, cells: [.text("x")]) }

    @Test func givesEveryRowAndThenTheEnd() async throws {
        let feed = RowFeed(chunk: 2) { give in for number in 1...5 { guard give(Self.row(number)) else { return } } }
        var numbers: [[Int]] = []
        while let rows = try await feed.next() { numbers.append(rows.map(\.number)) }
        #expect(numbers == [[1, 2], [3, 4], [5]])
        #expect(try await feed.next() == nil)
    }

    /// Whoever waits for rows of a file that was given up hears that it was, never that the file is complete.
    @Test func aFileThatWasGivenUpIsNotComplete() async throws {
        let goOn = DispatchSemaphore(value: 0)
        let feed = RowFeed(chunk: 2) { _ in goOn.wait() }
        let waiting = Task { try await feed.next() }
        feed.cancel()
        goOn.signal()
        await #expect(throws: FeedExpired.self) { _ = try await waiting.value }
        await #expect(throws: FeedExpired.self) { _ = try await feed.next() }
    }

    /// Rows that were read before are given; an end is not.
    @Test func rowsOfAFileThatWasGivenUpHaveNoEnd() async throws {
        let isCancelled = DispatchSemaphore(value: 0)
        let feed = RowFeed(chunk: 2) { give in
            guard give(Self.row(1)), give(Self.row(2)) else { return }
            isCancelled.wait()
            #expect(!give(Self.row(3)), "reading stops")
        }
        #expect(try await feed.next()?.map(\.number) == [1, 2])
        feed.cancel()
        isCancelled.signal()
        await #expect(throws: FeedExpired.self) { while try await feed.next() != nil {} }
    }

    @Test func whatReadingThrowsIsHeardByWhoeverWaits() async throws {
        let feed = RowFeed(chunk: 2) { give in
            _ = give(Self.row(1))
            throw ImportFailure(key: "import.file.corrupt")
        }
        await #expect(throws: ImportFailure(key: "import.file.corrupt")) { while try await feed.next() != nil {} }
    }
}
