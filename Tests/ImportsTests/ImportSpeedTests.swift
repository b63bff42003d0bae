import Foundation
import Platform
import Spreadsheets
import TestSupport
import Testing

@testable import Imports

@Suite(.serialized) struct ImportSpeedTests {
    /// A long list from the file to the records. Says how fast; `IMPORT_ROWS` makes it longer.
    @Test(arguments: TestDatabase.each) func writesALongList(engine: TestDatabase) async throws {
        // At most 90,000: a code has five digits.
        let count = ProcessInfo.processInfo.environment["IMPORT_ROWS"].flatMap { Int($0) } ?? 10_000
        try await Library.run(on: engine) { library in
            let lines = (0..<count).map { index in
                Export.Line(
                    key: "", version: 0,
                    values: [
                        .text("Sách số \(index)"), .text(String(10_000 + index)), .whole(index % 500),
                        .text("05/11/2020"),
                        .text("K\(index / 100)"),
                    ])
            }
            var pages = [lines]
            let path = try await Export(title: "Sách", columns: BookKind().columns).write(
                .xlsx, directory: library.folder
            ) { pages.popLast() ?? [] }
            let start = ContinuousClock.now
            let id = try await library.imports.keep(
                path, name: "sach.xlsx", kind: "books", by: library.clerk, organisation: "library")
            let kept = ContinuousClock.now
            let read = try await library.imports.finish(id)
            let checked = ContinuousClock.now
            try await library.imports.beginApplication(id, onlyGoodRows: false, by: library.clerk)
            let applied = try await library.imports.finish(id)
            let end = ContinuousClock.now
            #expect(applied.applied == count && read.counts.refuse == 0)
            let parts = [
                ("keep", kept - start), ("read", checked - kept), ("apply", end - checked), ("all", end - start),
            ]
            .map { "\($0.0) \(Int($0.1.seconds * 1000)) ms" }.joined(separator: ", ")
            print(
                "import of \(applied.applied) rows on \(engine): \(parts), \(Int(Double(applied.applied) / (end - start).seconds)) rows/s, peak \(peakMegabytes()) MB"
            )
        }
    }
}

/// Of the whole process, from Linux.
private func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}
