import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import People

/// Who may be the same is found by one look into an index, however many were born on a day.
@Suite struct Namesakes {
    private let names = ["Đỗ Thị Hòa", "H'Bia Êban", "Nguyễn Văn A-Lăng", "K'Vàng Ya' K’Rế", "Y Thơ-m Byă"]

    /// What the migration gives records of before is what is written today.
    @Test(arguments: TestDatabase.each) func recordsOfBeforeHaveTheirKeys(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            try await people.database.write { db in
                for (number, name) in names.enumerated() {
                    let facts = PersonFacts(
                        number: "03818400001\(number)", fullName: name, bornOn: Day(iso: "1984-03-12"), sex: .female)
                    try people.register(facts, by: clerk, in: db)
                }
                try people.register(
                    PersonFacts(number: "038184000020", fullName: "Lê Thị Na", birthYear: 1984, sex: .female),
                    by: clerk, in: db)
                let file = "0006_namesake.\(db.dialect == .sqlite ? "sqlite" : "postgres").sql"
                let text = try String(
                    contentsOf: People.migrations.directory.appendingPathComponent(file), encoding: .utf8)
                let filling = try #require(text.split(separator: ";").first { $0.contains("UPDATE people_person") })
                func keys() throws -> [String?] {
                    try db.rows("SELECT namesake FROM people_person ORDER BY id").map { try $0.get(0) }
                }

                let written = try keys()
                #expect(written.compactMap(\.self).count == names.count, "a year alone makes nobody alike")
                #expect(written.contains("do hoa thi|1984-03-12"))
                try db.run("UPDATE people_person SET namesake = NULL")
                try db.script(String(filling))
                #expect(try keys() == written)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func areLookedUp(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            try await people.database.write { db in
                if db.dialect == .postgres { try db.script("SET LOCAL enable_seqscan = off") }
                let key = People.namesakeKey("Đỗ Thị Hòa", Day(iso: "1984-03-12")!)
                for sql in [PersonQueries.namesakes(of: ["a"]), PersonQueries.holders(ofKeys: [key])] as [SQL] {
                    let plan = try db.plan(of: sql).joined(separator: "\n")
                    #expect(plan.contains("people_person_namesake"), "\(plan)")
                }
            }
        }
    }
}
