import App
import Foundation
import Platform
import TestSupport
import Testing

@testable import Registers

/// Lines belong to a record: edited in its form, shown on its page, in its history, in the API, in and out as a list.
@Suite struct RegisterLinesTests {
    private let two = [
        "parts-0-name": "Mô tơ", "parts-0-quantity": "2", "parts-1-name": "Dây", "parts-1-quantity": "1",
    ]

    @Test(arguments: TestDatabase.each) func linesAreEditedWithTheirRecord(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            let wrong = try await workshop.machine(
                "A", ["parts-0-name": "Mô tơ", "parts-1-quantity": "0"], by: client)
            #expect(wrong.status == 422)
            for error in ["f-parts-0-quantity-error", "f-parts-1-name-error", "f-parts-1-quantity-error"] {
                #expect(wrong.text.contains(error), "\(error)")
            }
            #expect(wrong.text.contains("value=\"Mô tơ\""), "what was typed stays")
            let twice = try await workshop.machine(
                "A", two.merging(["parts-1-name": "mô  tơ"]) { $1 }, by: client)
            #expect(twice.status == 422 && twice.text.contains("f-parts-1-name-error"))
            #expect(try await workshop.parts().isEmpty)

            // A line between that was left empty is no line.
            let path = workshop.path(
                try await workshop.machine(
                    "A",
                    [
                        "parts-0-name": "Mô tơ", "parts-0-quantity": "2", "parts-1-name": " ", "parts-3-name": "Dây",
                        "parts-3-quantity": "1",
                    ], by: client))
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
            let page = try await client.get(path).text
            #expect(page.contains("id=\"parts\"") && page.contains(">Dây<"))
            let form = try await client.get(path + "/edit").text
            #expect(form.contains("name=\"parts-1-name\"") && form.contains("name=\"parts-3-name\""))
            #expect(!form.contains("name=\"parts-4-name\""), "two lines to fill in")

            func save(_ version: String, _ quantity: String) async throws -> Int {
                let own = ["version": version, "name": "Máy A", "code": "A", "place": "A"]
                let form = own.merging(two) { $1 }.merging(["parts-0-quantity": quantity]) { $1 }
                return try await client.post(path, pairs: form.map { ($0.key, $0.value) }).status
            }
            #expect(try await save("1", "3") == 303)
            #expect(try await workshop.parts() == ["A: Mô tơ 3", "A: Dây 1"])
            #expect(try await client.get(path).text.contains("Mô tơ, 2 → Mô tơ, 3"))
            #expect(try await save("2", "3") == 303)
            #expect(try await client.post(path + "/undo?version=2").status == 303, "what was the same made no version")
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
            let gone = try await client.post(path + "/removal", ["version": "3", "reason": "thử"])
            #expect(gone.status == 303)
            #expect(try await workshop.parts().isEmpty)
            #expect(try await client.post(path + "/undo?version=4").status == 303)
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
            // A move leaves them as they are.
            #expect(
                try await client.post(path + "/moves/repair", ["version": "5", "reason": "hỏng"]).status == 303)
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
        }
    }

    @Test(arguments: TestDatabase.each) func programsSendThemAsAList(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = workshop.visitor
            let token = try await workshop.stage.app.token("registrar", workshop.school, client, writes: true)
            func send(_ parts: String) async throws -> TestClient.Answer {
                let json =
                    #"{"organisation":"\#(workshop.school)","name":"Máy A","code":"A","place":"P1","parts":\#(parts)}"#
                return try await client.send(.post, "/api/v1/machines", json: json, bearer: token)
            }
            let wrong = try await send(#"[{"name":"Mô tơ"},{"name":"Dây","quantity":"1","size":4},5]"#)
            #expect(wrong.status == 422)
            for field in ["parts-0-quantity", "parts-1-quantity", "parts-1-size", "parts-2"] {
                #expect(wrong.text.contains("\"field\":\"\(field)\""), "\(field): \(wrong.text)")
            }
            let many = (0..<6).map { #"{"name":"B\#($0)","quantity":1}"# }.joined(separator: ",")
            #expect(try await send("[\(many)]").status == 422, "five are the most")
            #expect(try await send(#""Mô tơ""#).status == 422)
            #expect(try await workshop.parts().isEmpty)
            let made = try await send(#"[{"name":"Mô tơ","quantity":2},{"name":"Dây","quantity":1}]"#)
            #expect(made.status == 201, "\(made.text)")
            let path = try #require(made.location)
            let read = try await client.get(path, bearer: token).text
            #expect(read.contains(#""parts":[{"name":"Mô tơ","quantity":2,"site":null},"#))
            func change(_ json: String) async throws -> Int {
                try await client.send(.put, path, json: json, bearer: token).status
            }
            #expect(try await change(#"{"version":1,"value":5000}"#) == 200)
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"], "what is not sent stays")
            #expect(try await change(#"{"version":2,"parts":[{"name":"Dây","quantity":4}]}"#) == 200)
            #expect(try await workshop.parts() == ["A: Dây 4"])
            #expect(try await change(#"{"version":3,"parts":[]}"#) == 200)
            #expect(try await workshop.parts().isEmpty)
        }
    }

    @Test(arguments: TestDatabase.each) func theyGoOutAndComeInAsAList(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            let path = workshop.path(try await workshop.machine("A", two, by: client))
            _ = try await workshop.machine("B", by: client)
            let export = try await client.get("/machines/export?format=csv&lines=parts").text
            #expect(export.contains("Mã máy") && export.contains("Tên bộ phận") && export.contains("Mô tơ"))
            let same = try await workshop.bring(export, "machines-parts")
            #expect(same.counts.same == 2 && same.counts.refuse == 0, "\(same.counts)")

            let found = try await workshop.bring(
                """
                Cơ sở,Mã máy,Tên bộ phận,Số lượng,Địa điểm
                Trường Cao đẳng Mẫu,A,mô tơ,5,Kho xa
                Trường Cao đẳng Mẫu,A,Đèn,1,
                Trường Cao đẳng Mẫu,B,Đèn,2,
                Trường Cao đẳng Mẫu,B,đèn,3,
                Trường Cao đẳng Mẫu,C,Đèn,1,
                Trường Cao đẳng Mẫu,B,Quạt,nhiều,
                """, "machines-parts")
            #expect(found.counts.change == 3 && found.counts.refuse == 3, "\(found.counts)")
            #expect(try await workshop.said(found)[6] == ["registers.refuse.no_record"])
            #expect(
                try await workshop.parts() == ["A: mô tơ 5", "A: Dây 1", "A: Đèn 1", "B: Đèn 2"])
            #expect(
                try await client.get(path).text.contains("Mô tơ, 2 → mô tơ, 5, Kho xa · Đèn, 1"),
                "one version for all rows of a record")
            _ = try await workshop.imports.undo(found.id, by: Stage.clerk)
            _ = try await workshop.imports.finish(found.id)
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
            // A list of records leaves their lines as they are.
            let machines = try await client.get("/machines/export?format=csv").text
            let renamed = try await workshop.bring(machines.replacing("Máy A", with: "Máy cũ"))
            #expect(renamed.counts.change == 1, "\(renamed.counts)")
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
        }
    }

    /// Each row of the list would fit, all of them do not: nothing of the record is written, and the import says why.
    @Test(arguments: TestDatabase.each) func moreLinesThanARecordMayHaveAreNotWritten(engine: TestDatabase) async throws
    {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            _ = try await workshop.machine("A", two, by: client)
            let rows = (1...4).map { "Trường Cao đẳng Mẫu,A,Đèn \($0),1" }
            let found = try await workshop.bring(
                (["Cơ sở,Mã máy,Tên bộ phận,Số lượng"] + rows).joined(separator: "\n"), "machines-parts")
            #expect(found.failure?.key == "registers.import.too_many_lines", "\(found)")
            #expect(found.applied == 0)
            #expect(try await workshop.parts() == ["A: Mô tơ 2", "A: Dây 1"])
        }
    }

    @Test(arguments: TestDatabase.each) func aTableOfLinesIsCheckedLikeAnyOther(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let fields = Machines.parts.fields + [RegisterField("size", "x.size", .text(), headings: [])]
            let more = RegisterLines("parts", "x", table: "facilities_machine_part", identity: ["name"], fields)
            let table = RegisterTable(
                "facilities_machine", identity: [], states: Machines.states, lines: [more], Machines().fields)
            await #expect(throws: RegisterTableFault.self) {
                try await workshop.stage.app.database.read { db in try table.check(in: db) }
            }
        }
    }
}
