import Foundation
import Measures
import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

private let isAsked = ProcessInfo.processInfo.environment["GDNN_SPEED"] != nil

/// How fast lists go in and figures come out; run with `GDNN_SPEED=1` in an optimised build.
@Suite(.enabled(if: isAsked), .serialized) struct Speed {
    @Test(arguments: TestDatabase.each) func aNationOfStaff(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let schools = (0..<1900).map { "nation-\($0)" }
            try await staff.database.write { db in
                for school in schools { try db.found(school, "Trường mẫu số \(school)", under: "office") }
            }
            let context = ImportContext(
                batch: "speed", organisation: "office", actor: clerk, today: day("2026-11-22"),
                now: Instant(iso: "2026-11-22T03:00:00Z")!)
            let count = 84_000, kind = staff.importKind
            var validating = 0.0, applying = 0.0
            for start in stride(from: 0, to: count, by: 1000) {
                let rows = (start..<(start + 1000)).map { n in
                    ImportRow(
                        n + 9,
                        [
                            "name":
                                "Nguyễn \(["Văn", "Thị", "Minh"][n % 3]) \(["Mai", "Hà", "Lan", "Hoa", "Nam"][n % 5])",
                            "born": "\(n % 28 + 1)/\(n % 12 + 1)/1984", "sex": "Nữ",
                            "number": "001184" + String(String(1_000_000 + n).dropFirst()),
                            "phone": "09" + String(String(100_000_000 + n).dropFirst()),
                            "organisation": "Trường mẫu số nation-\(n % 1900)",
                            "position": ["Giảng viên", "Trưởng khoa", "Kế toán"][n % 3],
                            "from": "01/09/2015",
                            "nang-luc-so.completed_on": n % 2 == 0 ? "16/05/2025" : "",
                            "nang-luc-so.evidence": n % 2 == 0 ? "CN-\(n)/NLS" : "",
                            "hoc-lieu-so.completed_on": n % 3 == 0 ? "16/05/2024" : "",
                            "hoc-lieu-so.evidence": n % 3 == 0 ? "CN-\(n)/HLS" : "",
                        ])
                }
                let a = Date()
                let verdicts = try await staff.database.read { db in try kind.validate(rows, context, in: db) }
                validating -= a.timeIntervalSinceNow
                #expect(verdicts.allSatisfy { $0.outcome == .add })
                let b = Date()
                let ready = verdicts.enumerated().map {
                    ReadyRow(number: $0, outcome: $1.outcome, record: $1.record!, version: 0, values: $1.values)
                }
                try await staff.database.write { db in try kind.apply(ready, context, in: db) }
                applying -= b.timeIntervalSinceNow
            }
            print(
                "speed: \(engine) judged \(Int(Double(count) / validating)) rows/s, written \(Int(Double(count) / applying)) rows/s"
            )
            let c = Date()
            for start in stride(from: 0, to: schools.count, by: 100) {
                _ = try await staff.database.read { db in
                    try trained().steps(for: Array(schools[start..<(start + 100)]), in: db)
                }
            }
            print("speed: \(engine) counted the nation in \(-c.timeIntervalSinceNow) s")
            for (words, query) in [
                ("first page", RecordQuery(scope: .everything, day: day("2026-11-22"), isAmong: { _ in "1 = 1" }))
            ] {
                let d = Date()
                _ = try await staff.database.read { db in try trained().records(query, in: db) }
                print("speed: \(engine) persons behind, \(words): \(-d.timeIntervalSinceNow * 1000) ms")
            }
        }
    }
}
