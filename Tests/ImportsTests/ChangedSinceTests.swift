import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import Imports

/// What was previewed is what is written, or a person looks again.
@Suite struct ChangedSinceTests {
    /// Rows that were to stay as they are: their records are gone.
    @Test(arguments: TestDatabase.each) func rowsThatAreThereAlreadyAreLookedAtAgain(engine: TestDatabase) async throws
    {
        try await Library.run(on: engine) { library in
            let first = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            let second = try await library.upload(["Một;10001;1;;A", "Hai;10002;1;;A"])
            #expect(second.counts == Import.Counts(add: 1, same: 1))
            _ = try await library.undo(first)
            let held = try await library.apply(second)
            #expect(
                held.state == .ready
                    && held.failure == ImportFailure(key: "import.failure.changed_meanwhile", ["n": "1"]))
            #expect(held.counts == Import.Counts(add: 2))
            #expect(try await library.books() == 0)
            let written = try await library.apply(held)
            #expect(written.state == .applied && written.applied == 2)
            #expect(try await library.books() == 2)
        }
    }

    /// What did not change is written at once.
    @Test(arguments: TestDatabase.each) func rowsThatAreStillThereHoldNothingBack(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            _ = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            let written = try await library.apply(try await library.upload(["Một;10001;1;;A", "Hai;10002;1;;A"]))
            #expect(written.state == .applied && written.applied == 1 && written.counts.same == 1)
        }
    }

    /// A record that was to be changed is gone: nothing contradicts anything, and what the preview said is no more so.
    @Test(arguments: TestDatabase.each) func rowsWhoseRecordIsGoneAreSaid(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let first = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            let second = try await library.upload(["Một mới;10001;1;;A"])
            #expect(second.counts == Import.Counts(change: 1))
            _ = try await library.undo(first)
            let held = try await library.apply(second)
            #expect(
                held.state == .ready
                    && held.failure == ImportFailure(key: "import.failure.changed_meanwhile", ["n": "1"]))
            #expect(held.counts == Import.Counts(add: 1))
        }
    }

    @Test(arguments: TestDatabase.each) func recordsThatWereKeptAreNamed(engine: TestDatabase) async throws {
        try await Library.run(on: engine) { library in
            let first = try await library.apply(try await library.upload(["Một;10001;1;;A"]))
            try await library.rename("10001", "Khác")
            let undone = try await library.undo(first)
            #expect(try await library.imports.undoRefusals(undone.id).map(\.label) == ["Một"])
        }
    }
}
