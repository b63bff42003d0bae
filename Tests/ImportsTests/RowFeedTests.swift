import Foundation
@testable import Platform
import Synchronization
import Testing

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
        let feed = RowFeed(chunk: 2) { give in
            guard give(Self.row(1)) else { return }
            goOn.wait()
            // The reader stops, as one does whom nobody takes rows from.
            _ = give(Self.row(2))
        }
        let waiting = Task { try await feed.next() }
        feed.cancel()
        goOn.signal()
        let first = await waiting.result
        switch first {
        case .success(let rows): #expect(rows?.map(\.number) == [1, 2], "rows that were read, never an end")
        case .failure(let error): #expect(error is FeedExpired)
        }
        await #expect(throws: FeedExpired.self) { _ = try await feed.next() }
    }

    @Test func whatReadingThrowsIsHeardByWhoeverWaits() async throws {
        let feed = RowFeed(chunk: 2) { give in
            _ = give(Self.row(1))
            throw ImportFailure(key: "import.file.corrupt")
        }
        await #expect(throws: ImportFailure(key: "import.file.corrupt")) { while try await feed.next() != nil {} }
    }
}
