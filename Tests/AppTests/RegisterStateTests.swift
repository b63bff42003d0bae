import App
import Foundation
import Platform
import TestSupport
import Testing

@testable import Registers

/// A record goes through the states that its register declares, by moves alone.
@Suite struct RegisterStateTests {
    @Test(arguments: TestDatabase.each) func aMachineIsRepairedAndComesBack(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            let path = workshop.path(try await workshop.machine("A", by: client))
            let page = try await client.get(path).text
            #expect(page.contains("state met fill") && page.contains("Đang dùng"))
            #expect(page.contains(path + "/moves/repair") && !page.contains("/moves/return"))
            #expect(!page.contains("/moves/write-off"), "their role may not")
            let form = try await client.get(path + "/edit").text
            #expect(!form.contains("name=\"state\""), "a form does not ask for the state")

            #expect(try await client.post(path + "/moves/return", ["version": "1"]).status == 422, "not from here")
            let unsaid = try await client.post(path + "/moves/repair", ["version": "1"])
            #expect(unsaid.status == 422 && unsaid.text.contains("f-reason-error"))
            #expect(try await workshop.states() == ["A in-use"])

            let moved = try await client.post(path + "/moves/repair", ["version": "1", "reason": "cháy mô tơ"])
            #expect(moved.status == 303)
            let now = try await client.get(path + "?done=moved").text
            #expect(now.contains("Đang dùng → Đang sửa") && now.contains("cháy mô tơ"))
            #expect(now.contains("state short fill") && now.contains(path + "/moves/return"))
            #expect(
                try await client.post(path + "/moves/return", ["version": "1"]).status == 422, "someone was quicker")
            #expect(try await workshop.states() == ["A repair"])

            // Correcting another field leaves the state as it is.
            let saved = try await client.post(
                path, ["version": "2", "name": "Máy A", "code": "A", "place": "P9", "state": "in-use"])
            #expect(saved.status == 303)
            #expect(try await workshop.states() == ["A repair"])
            #expect(try await client.post(path + "/undo?version=3").status == 303)
            #expect(try await client.post(path + "/moves/return", ["version": "4"]).status == 303)
            #expect(try await client.post(path + "/undo?version=5").status == 303, "a move is taken back like a change")
            #expect(try await workshop.states() == ["A repair"])
        }
    }

    @Test(arguments: TestDatabase.each) func aMoveAsksForItsOwnPermissionAndRule(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            let office = try await workshop.person("so", ["province-officer": "so-gddt-ha-noi"])
            let stranger = try await workshop.person("la", ["province-officer": "so-gddt-quang-ninh"])
            let path = workshop.path(try await workshop.machine("A", by: client)), off = path + "/moves/write-off"
            let form: KeyValuePairs = ["version": "1", "reason": "hết khấu hao"]
            #expect(try await client.get(off).status == 403)
            #expect(try await client.post(off, form).status == 403)
            #expect(try await stranger.get(off).status == 404)
            #expect(try await stranger.post(off, form).status == 404)
            #expect(try await office.get(off).status == 200)
            let refused = try await office.post(off, form)
            #expect(refused.status == 422, "its value is not known")
            #expect(try await workshop.states() == ["A in-use"])
            #expect(
                try await client.post(
                    path, ["version": "1", "name": "Máy A", "code": "A", "place": "A", "value": "5000000"]
                ).status == 303)
            #expect(try await office.post(off, ["version": "2", "reason": "hết khấu hao"]).status == 303)
            #expect(try await workshop.states() == ["A off"])
            #expect(try await client.post(path + "/undo?version=3").status == 403, "who may not do it may not undo it")
            #expect(try await workshop.states() == ["A off"])
            #expect(try await office.post(path + "/undo?version=3").status == 303)
            #expect(try await workshop.states() == ["A in-use"])
        }
    }

    @Test(arguments: TestDatabase.each) func aListSaysAndRepeatsTheState(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            let a = workshop.path(try await workshop.machine("A", by: client))
            _ = try await workshop.machine("B", by: client)
            #expect(try await client.post(a + "/moves/repair", ["version": "1", "reason": "hỏng"]).status == 303)
            let list = try await client.get("/machines?state=repair").text
            #expect(list.contains("Máy A") && !list.contains("Máy B") && list.contains("state short"))

            let export = try await client.get("/machines/export?format=csv").text
            #expect(export.contains("Tình trạng") && export.contains("Đang sửa"))
            let same = try await workshop.bring(export)
            #expect(same.counts.same == 2 && same.counts.refuse == 0, "\(same.counts)")
            let other = try await workshop.bring(export.replacing("Đang sửa", with: "Đang dùng"))
            #expect(other.counts.refuse == 1 && other.counts.same == 1, "\(other.counts)")
            #expect(try await workshop.said(other).values.joined().contains("registers.refuse.moved"))

            let new = try await workshop.bring(
                """
                Cơ sở,Tên máy,Mã máy,Chỗ đặt,Tình trạng
                Trường Cao đẳng Mẫu,Máy C,C,P3,Đang dùng
                Trường Cao đẳng Mẫu,Máy D,D,P4,
                Trường Cao đẳng Mẫu,Máy E,E,P5,Đang sửa
                """)
            #expect(new.counts.add == 2 && new.counts.refuse == 1, "\(new.counts)")
            #expect(try await workshop.said(new)[4] == ["registers.refuse.not_initial"])
            #expect(try await workshop.states() == ["A repair", "B in-use", "C in-use", "D in-use"])
        }
    }

    @Test(arguments: TestDatabase.each) func programsMoveByTheAPI(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = workshop.visitor
            let token = try await workshop.stage.app.token("registrar", workshop.school, client, writes: true)
            func send(_ path: String, _ json: String, key: String = newID()) async throws -> TestClient.Answer {
                try await client.send(.post, "/api/v1/machines" + path, json: json, bearer: token, key: key)
            }
            let new = #"{"organisation":"\#(workshop.school)","name":"Máy A","code":"A","place":"P1""#
            #expect(try await send("", new + #","state":"repair"}"#).status == 422)
            let made = try await send("", new + #","state":"in-use"}"#)
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(made.location?.split(separator: "/").last.map(String.init))
            #expect(
                try await client.send(
                    .put, "/api/v1/machines/" + id, json: #"{"version":1,"state":"off"}"#, bearer: token
                ).status == 422)
            #expect(try await send("/\(id)/moves/repair", #"{"version":1}"#).status == 422)
            #expect(try await send("/\(id)/moves/write-off", #"{"version":1,"reason":"x"}"#).status == 403)
            let repair = #"{"version":1,"reason":"hỏng"}"#
            #expect(try await send("/\(id)/moves/repair", repair, key: "k").status == 201)
            #expect(try await send("/\(id)/moves/repair", repair, key: "k").status == 201, "asked twice, done once")
            #expect(try await send("/\(id)/moves/repair", repair).status == 409)
            #expect(try await workshop.states() == ["A repair"])
            let read = try await client.get("/api/v1/machines/" + id, bearer: token).text
            #expect(read.contains(#""state":"repair""#) && read.contains(#""version":2"#))
        }
    }

    @Test func statesThatCannotBeDoNotStart() {
        let state = Machines.state
        func mistake(_ initial: String, _ moves: [RegisterMove]) -> String? {
            RegisterStates(state, initial: initial, moves).mistake(Machines.list)
        }
        #expect(mistake("in-use", [Machines.repair, Machines.back, Machines.writeOff]) == nil)
        #expect(mistake("new", [Machines.repair, Machines.writeOff])?.contains("new") == true)
        #expect(mistake("in-use", [Machines.repair])?.contains("off") == true, "nothing leads there")
        #expect(
            mistake("in-use", [Machines.repair, Machines.repair, Machines.writeOff])?.contains("the same") == true)
    }
}
