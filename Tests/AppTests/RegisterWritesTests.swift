import App
import Foundation
import HTTPTypes
import Platform
import TestSupport
import Testing

/// Registers by the API: what a form may do, a program that may write may do as well, once however often it asks.
@Suite struct RegisterWrites {
    /// A program of the province that may write, and one that only reads.
    private struct House {
        let app: GDNN, client: TestClient, writer: String, reader: String, school: String

        func send(
            _ method: HTTPRequest.Method, _ path: String, _ json: String, key: String? = newID(),
            as token: String? = nil
        ) async throws
            -> TestClient.Answer
        {
            try await client.send(method, path, json: json, bearer: token ?? writer, key: key)
        }

        func rooms() async throws -> Int {
            try await app.database.count("SELECT count(*) FROM facilities_room WHERE organisation_id = \(school)")
        }

        func record(_ id: String) async throws -> [String: Any] {
            try object(await client.get("/api/v1/rooms/" + id, bearer: reader))
        }

        func object(_ answer: TestClient.Answer) throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any] ?? [:]
        }

        func refused(_ answer: TestClient.Answer) throws -> [String] {
            (try object(answer)["errors"] as? [[String: Any]] ?? []).compactMap { $0["field"] as? String }.sorted()
        }
    }

    private func with(_ engine: TestDatabase, _ body: (House) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try stage.visitor()
            let writer = try await stage.app.token("province-officer", "so-gddt-ha-noi", client, writes: true)
            let reader = try await stage.app.token("auditor", "so-gddt-ha-noi", client)
            try await body(House(app: stage.app, client: client, writer: writer, reader: reader, school: school))
        }
    }

    @Test(arguments: TestDatabase.each) func aRoomIsEnteredChangedAndRemoved(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let kind = "classroom"
            let made = try await house.send(
                .post, "/api/v1/rooms",
                #"{"organisation": "\#(house.school)", "name": "A101", "kind": "\#(kind)", "capacity": 40, "floor_area": 64.5, "from_day": "2020-09-01"}"#
            )
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(try house.object(made)["id"] as? String)
            #expect(made.location == "/api/v1/rooms/" + id)
            var room = try await house.record(id)
            #expect(
                room["name"] as? String == "A101" && room["capacity"] as? Int == 40
                    && room["floor_area"] as? Double == 64.5)
            #expect(
                room["version"] as? Int == 1 && room["organisation"] as? String == house.school
                    && room["from_day"] as? String == "2020-09-01")
            // What is read may be sent back with a change; what is not sent stays.
            let changed = try await house.send(
                .put, "/api/v1/rooms/" + id, #"{"id": "\#(id)", "version": 1, "capacity": 45, "note": "đã sửa"}"#)
            #expect(changed.status == 200, "\(changed.text)")
            room = try await house.record(id)
            #expect(room["capacity"] as? Int == 45 && room["name"] as? String == "A101" && room["version"] as? Int == 2)
            let late = try await house.send(.put, "/api/v1/rooms/" + id, #"{"version": 1, "capacity": 50}"#)
            room = try await house.record(id)
            #expect(late.status == 409 && room["capacity"] as? Int == 45)
            #expect(
                try await house.send(.delete, "/api/v1/rooms/\(id)?version=2", "").status == 422, "a reason is needed")
            #expect(try await house.send(.delete, "/api/v1/rooms/\(id)?version=2&reason=nhap%20nham", "").status == 200)
            #expect(try await house.client.get("/api/v1/rooms/" + id, bearer: house.reader).status == 404)
            let history = try await house.app.database.read { db in try db.history(kind: "facilities.room", record: id)
            }
            #expect(
                history.map(\.version) == [3, 2, 1]
                    && history.allSatisfy { $0.actor == "client:province-officer@so-gddt-ha-noi" })
        }
    }

    @Test(arguments: TestDatabase.each) func whatIsAskedTwiceIsDoneOnce(engine: TestDatabase) async throws {
        try await with(engine) { house in
            func room(_ name: String) -> String {
                #"{"organisation":"\#(house.school)","name":"\#(name)","kind":"classroom","from_day":"2020-09-01"}"#
            }
            let first = try await house.send(.post, "/api/v1/rooms", room("A"), key: "k1"),
                again = try await house.send(.post, "/api/v1/rooms", room("A"), key: "k1")
            #expect(
                first.status == 201 && again.status == 201 && again.text == first.text
                    && again.location == first.location)
            #expect(try await house.rooms() == 1)
            #expect(
                try await house.send(.post, "/api/v1/rooms", room("B"), key: "k1").status == 409,
                "one key, other contents")
            #expect(
                try await house.send(.post, "/api/v1/rooms", room("B"), key: nil).status == 400,
                "what makes a record needs a key")
            async let one = house.send(.post, "/api/v1/rooms", room("C"), key: "k2")
            async let other = house.send(.post, "/api/v1/rooms", room("C"), key: "k2")
            let both = try await [one, other]
            #expect(both.allSatisfy { $0.status == 201 } && both[0].text == both[1].text, "\(both.map(\.status))")
            #expect(try await house.rooms() == 2)
            // What was refused may be sent again with the same key, mended.
            #expect(
                try await house.send(.post, "/api/v1/rooms", room("A"), key: "k3").status == 422, "there is such a room"
            )
            #expect(try await house.send(.post, "/api/v1/rooms", room("D"), key: "k3").status == 201)
        }
    }

    @Test(arguments: TestDatabase.each) func whatCannotBeIsRefusedWithAllThatIsWrong(engine: TestDatabase) async throws
    {
        try await with(engine) { house in
            let before = try await house.rooms(), head = #"{"organisation": "\#(house.school)", "#
            func fields(_ json: String) async throws -> [String] {
                let answer = try await house.send(.post, "/api/v1/rooms", head + json + "}")
                #expect(answer.status == 422, "\(json): \(answer.text)")
                return try house.refused(answer)
            }
            #expect(
                try await fields(
                    #""name": 5, "kind": "x", "capacity": "40", "floor_area": 1.005, "from_day": "01/09/2020", "seats": 4"#
                )
                    == ["capacity", "floor_area", "from_day", "kind", "name", "seats"])
            #expect(
                try await fields(#""name": "A", "kind": "classroom", "capacity": 0, "from_day": "2020-02-30""#) == [
                    "capacity", "from_day",
                ])
            #expect(
                try await fields(
                    #""name": "A", "kind": "classroom", "from_day": "2020-09-01", "until_day": "2020-01-01""#) == [
                        "until_day"
                    ])
            #expect(
                try await fields(#""kind": "classroom", "from_day": null, "site": "khong-co""#) == ["from_day", "site"])
            #expect(
                try await fields(
                    #""name": "A", "kind": "classroom", "from_day": "2020-09-01", "floor_area": 1.0000000001"#) == [
                        "floor_area"
                    ])
            // A program gives ids: words that a person could type mean nothing.
            let site = try await house.send(
                .post, "/api/v1/sites", head + #""name": "Trụ sở chính", "from_day": "2020-01-01"}"#)
            let id = try #require(try house.object(site)["id"] as? String)
            #expect(
                try await fields(#""name": "A", "kind": "classroom", "from_day": "2020-09-01", "site": "Trụ sở chính""#)
                    == ["site"])
            let room = try await house.send(
                .post, "/api/v1/rooms",
                head + #""name": "–", "kind": "classroom", "from_day": "2020-09-01", "site": "\#(id)"}"#)
            #expect(room.status == 201, "\(room.text)")
            let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500),
                many = (0...1000).map { #""f\#($0)":1"# }.joined(separator: ",")
            let twice = head + #""name": "A", "name": "B", "kind": "classroom", "from_day": "2020-09-01"}"#
            for broken in [
                "", "[1]", "{", #"{"name": "A\u0000B"}"#, #"{"name": \#(deep)}"#, "{\(many)}", twice,
                head + #""name": "A",}"#, "\u{FEFF}{}", "{} {}",
                #"{"name": 1e400}"#,
                #"{"name": 01}"#, #"{'name': 1}"#, "{\"name\": \"a\nb\"}",
            ] {
                #expect(try await house.send(.post, "/api/v1/rooms", broken).status == 400, "\(broken)")
            }
            let text = try await house.client.send(
                .post, "/api/v1/rooms", json: head + #""name": "A"}"#, bearer: house.writer, type: "text/plain")
            #expect(text.status == 400)
            #expect(try await house.rooms() == before + 1)
        }
    }

    @Test(arguments: TestDatabase.each) func onlyAProgramThatMayWriteWrites(engine: TestDatabase) async throws {
        try await with(engine) { house in
            let room = #"{"organisation":"\#(house.school)","name":"A","kind":"classroom","from_day":"2020-09-01"}"#
            #expect(try await house.send(.post, "/api/v1/rooms", room, as: house.reader).status == 403)
            let readsOnly = try await house.app.token("registrar", house.school, house.client)
            #expect(
                try await house.send(.post, "/api/v1/rooms", room, as: readsOnly).status == 403,
                "its role may, the program may not")
            #expect(try await house.client.send(.post, "/api/v1/rooms", json: room, bearer: nil).status == 401)
            let elsewhere = try await house.app.token(
                "province-officer", "so-gddt-quang-ninh", house.client, writes: true)
            #expect(try await house.send(.post, "/api/v1/rooms", room, as: elsewhere).status == 422)
            #expect(try await house.rooms() == 0)
            // A person's browser sends forms.
            let person = try await house.client.get("/openapi.json")
            #expect(person.text.contains("\"Idempotency-Key\"") && person.text.contains("additionalProperties"))
        }
    }
}
