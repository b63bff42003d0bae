import App
import Foundation
import Platform
import TestSupport
import Testing

/// Many records by one request of a program, each line answered for.
@Suite struct RegisterBatches {
    private struct House {
        let app: GDNN, client: TestClient, writer: String, school: String

        struct Line {
            let verdict: String, id: String?, version: Int?, fields: [String], keys: [String], words: [String]
        }

        func room(_ name: String, _ more: String = "") -> String {
            #"{"organisation":"\#(school)","name":"\#(name)","kind":"classroom","from_day":"2020-09-01"\#(more)}"#
        }

        func send(_ mode: String, _ records: [String], key: String = newID()) async throws -> (Int, [Line]) {
            let json = #"{"mode":"\#(mode)","records":[\#(records.joined(separator: ","))]}"#
            let answer = try await client.send(.post, "/api/v1/rooms/batches", json: json, bearer: writer, key: key)
            return (answer.status, try lines(answer))
        }

        func lines(_ answer: TestClient.Answer) throws -> [Line] {
            let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any] ?? [:]
            return (object["lines"] as? [[String: Any]] ?? []).map { line in
                let errors = line["errors"] as? [[String: String]] ?? []
                return Line(
                    verdict: line["verdict"] as? String ?? "", id: line["id"] as? String,
                    version: line["version"] as? Int, fields: errors.compactMap { $0["field"] },
                    keys: errors.compactMap { $0["key"] }, words: errors.compactMap { $0["detail"] })
            }
        }

        func rooms() async throws -> [String] {
            try await app.database.read { db in
                try db.rows("SELECT name FROM facilities_room ORDER BY name").map { try $0.get(0) }
            }
        }

        func entries() async throws -> Int {
            try await app.database.count("SELECT count(*) FROM platform_journal WHERE kind = 'facilities.room'")
        }
    }

    private func with(_ engine: TestDatabase, _ body: (House) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try stage.visitor()
            let writer = try await stage.app.token("province-officer", "so-gddt-ha-noi", client, writes: true)
            try await body(House(app: stage.app, client: client, writer: writer, school: school))
        }
    }

    @Test(arguments: TestDatabase.each) func eachLineIsAnsweredFor(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let (_, made) = try await house.send("each", [house.room("A"), house.room("B")])
            #expect(made.map(\.verdict) == ["made", "made"])
            let a = try #require(made[0].id), b = try #require(made[1].id)
            let (status, lines) = try await house.send(
                "each",
                [
                    house.room("C"), house.room("a"), #"{"id":"\#(a)","version":1,"capacity":40}"#,
                    #"{"id":"\#(b)","version":1,"name":"B"}"#, #"{"id":"\#(b)","version":7,"name":"B2"}"#,
                    #"{"id":"khong-co","version":1}"#, house.room("D", #","capacity":0,"seats":4"#), "5",
                    #"{"name":"E"}"#,
                ])
            #expect(status == 200)
            #expect(
                lines.map(\.verdict) == [
                    "made", "refused", "changed", "unchanged", "refused", "refused", "refused", "refused", "refused",
                ])
            #expect(lines[1].keys == ["registers.refuse.duplicate"] && lines[1].fields == ["name"])
            #expect(lines[2].id == a && lines[2].version == 2 && lines[3].version == 1)
            #expect(lines[4].keys == ["problem.changed_meanwhile"] && lines[4].id == b)
            #expect(lines[5].fields == ["id"] && lines[5].keys == ["registers.refuse.key_unknown"])
            #expect(lines[6].fields.sorted() == ["capacity", "seats"])
            #expect(lines[7].keys == ["fields.refuse.json"])
            #expect(lines[8].fields.contains("organisation"))
            #expect(lines.flatMap(\.words).allSatisfy { !$0.isEmpty && !$0.contains("registers.") })
            #expect(try await house.rooms() == ["A", "B", "C"])
            #expect(try await house.entries() == 4, "what is unchanged or refused leaves nothing in the journal")
        }
    }

    @Test(arguments: TestDatabase.each) func allOrNothing(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let before = try await house.entries()
            let (refused, lines) = try await house.send(
                "all", [house.room("A"), house.room("A"), house.room("B")], key: "k")
            #expect(refused == 422)
            #expect(lines.map(\.verdict) == ["held", "refused", "held"] && lines.allSatisfy { $0.id == nil })
            #expect(try await house.rooms().isEmpty)
            #expect(try await house.entries() == before)
            // What was refused may be sent again with the same key, mended.
            let (status, mended) = try await house.send("all", [house.room("A"), house.room("B")], key: "k")
            #expect(status == 200 && mended.map(\.verdict) == ["made", "made"])
            #expect(try await house.rooms() == ["A", "B"])
        }
    }

    @Test(arguments: TestDatabase.each) func theWholeIsDoneOnce(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let sent = [house.room("A"), house.room("a"), house.room("B")]
            let (_, first) = try await house.send("each", sent, key: "k"),
                (_, again) = try await house.send("each", sent, key: "k")
            #expect(first.map(\.verdict) == ["made", "refused", "made"] && first.map(\.id) == again.map(\.id))
            #expect(try await house.rooms() == ["A", "B"])
            #expect(try await house.send("each", [house.room("C")], key: "k").0 == 409, "one key, other contents")
            async let one = house.send("all", [house.room("D"), house.room("E")], key: "k2")
            async let other = house.send("all", [house.room("D"), house.room("E")], key: "k2")
            let both = try await [one, other]
            #expect(both.allSatisfy { $0.0 == 200 } && both[0].1.map(\.id) == both[1].1.map(\.id))
            #expect(try await house.rooms() == ["A", "B", "D", "E"])
        }
    }

    @Test(arguments: TestDatabase.each) func fiveHundredAreTakenAndNoMore(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let many = (0..<500).map { house.room("P\($0)", #","capacity":40,"note":"x","floor_area":50.5"#) }
            let (status, lines) = try await house.send("all", many)
            #expect(status == 200 && lines.count == 500 && lines.allSatisfy { $0.verdict == "made" })
            #expect(try await house.rooms().count == 500)
            #expect(try await house.send("all", many + [house.room("Q")]).0 == 422)
            #expect(try await house.send("all", []).0 == 422)
            #expect(try await house.send("some", [house.room("Q")]).0 == 422)
            #expect(try await house.rooms().count == 500)
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsNotTheirsIsNotWritten(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let (_, made) = try await house.send("each", [house.room("A")]), id = try #require(made[0].id)
            let elsewhere = try await house.app.token(
                "province-officer", "so-gddt-quang-ninh", house.client, writes: true)
            let json = #"{"mode":"each","records":[\#(house.room("B")),{"id":"\#(id)","version":1,"name":"C"}]}"#
            let lines = try house.lines(
                await house.client.send(.post, "/api/v1/rooms/batches", json: json, bearer: elsewhere))
            #expect(lines.map(\.verdict) == ["refused", "refused"])
            #expect(lines[0].fields == ["organisation"] && lines[1].keys == ["registers.refuse.key_unknown"])
            #expect(try await house.rooms() == ["A"])
            #expect(try await house.client.get("/openapi.json").text.contains("/api/v1/rooms/batches"))
        }
    }
}
