import Platform
import TestSupport
import Testing

@testable import App

/// What holds for days: their order, what is in force on a day, and that one alone is, where the register says so.
@Suite struct RegisterPeriods {
    @Test(arguments: TestDatabase.each) func theListShowsWhatIsInForceOnADay(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường mẫu"),
                client = try await stage.person("ha", ["registrar": school])
            for (name, from, until) in [
                ("Cũ", "01/09/2010", "01/01/2026"), ("Nay", "01/01/2026", ""), ("Sau", "01/09/2027", ""),
            ] {
                let made = try await client.post(
                    "/rooms",
                    [
                        "organisation": school, "name": name, "kind": "classroom", "from_day": from,
                        "until_day": until,
                    ])
                #expect(made.status == 303)
            }
            let token = try await stage.app.token("registrar", school, client)
            func shown(_ query: String) async throws -> [String] {
                let text = try await client.get("/api/v1/rooms" + query, bearer: token).text
                return text.matches(of: /"name":"([^"]+)"/).map { String($0.1) }
            }
            #expect(try await shown("") == ["Cũ", "Nay", "Sau"])
            #expect(try await shown("?at=2025-12-31") == ["Cũ"])
            #expect(
                try await shown("?at=2026-01-01") == ["Nay"], "the first day on which it is no more is no day of it")
            #expect(try await shown("?at=2027-09-01") == ["Nay", "Sau"])
            #expect(try await shown("?at=2000-01-01").isEmpty)
            let page = try await client.get("/rooms?at=2026-11-22").text
            #expect(page.contains(">Nay<") && !page.contains(">Cũ<") && !page.contains(">Sau<"))
            #expect(page.contains("Vào ngày: ") && page.contains("22/11/2026"))
            let export = try await client.get("/rooms/export?format=csv&at=2026-11-22").text
            #expect(export.contains("Nay") && !export.contains("Cũ"))
        }
    }

    @Test(arguments: TestDatabase.each) func whatEndsBeforeItBeginsIsRefused(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            let refused = try await workshop.machine(
                "A", ["from_day": "01/09/2025", "until_day": "01/09/2025"], by: client)
            #expect(refused.status == 422 && refused.text.contains("f-until_day-error"))
            #expect(try await workshop.states().isEmpty)
        }
    }

    @Test(arguments: TestDatabase.each) func oneAloneHoldsOnADay(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            func enter(_ code: String, _ from: String, _ until: String, _ place: String = "P1") async throws
                -> TestClient.Answer
            {
                try await workshop.machine(code, ["place": place, "from_day": from, "until_day": until], by: client)
            }
            let first = try await enter("A", "01/01/2020", "01/01/2024")
            #expect(first.status == 303)
            let overlapping = try await enter("B", "31/12/2023", "")
            #expect(overlapping.status == 422 && overlapping.text.contains("01/01/2020"))
            #expect(try await enter("C", "31/12/2023", "", "P2").status == 303, "in another place")
            let next = try await enter("B", "01/01/2024", "")
            #expect(next.status == 303, "the day on which one ends is the first of the next")
            #expect(try await enter("D", "01/06/2030", "").status == 422, "without an end it goes on")
            let longer = try await client.post(
                workshop.path(first),
                ["version": "1", "name": "Máy A", "code": "A", "place": "P1", "from_day": "01/01/2020"])
            #expect(longer.status == 422)
            #expect(try await workshop.states() == ["A in-use", "B in-use", "C in-use"])
            // What was taken away comes back only where its days are still free.
            #expect(
                try await client.post(workshop.path(next) + "/removal", ["version": "1", "reason": "thử"]).status
                    == 303)
            #expect(try await enter("E", "01/01/2025", "").status == 303)
            #expect(try await client.post(workshop.path(next) + "/undo?version=2").status == 409)
            #expect(try await workshop.states() == ["A in-use", "C in-use", "E in-use"])
        }
    }

    @Test(arguments: TestDatabase.each) func twoAtOnceCannotBothHold(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            async let one = workshop.machine("A", ["place": "P1"], by: client)
            async let other = workshop.machine("B", ["place": "P1"], by: client)
            let statuses = try await [one.status, other.status].sorted()
            #expect(statuses == [303, 422])
            #expect(try await workshop.states().count == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func aListIsJudgedByItsDays(engine: TestDatabase) async throws {
        try await Workshop.with(engine) { workshop in
            let client = try await workshop.person("ha", ["registrar": workshop.school])
            #expect(
                try await workshop.machine("A", ["place": "P1", "from_day": "01/01/2024"], by: client).status == 303)
            let found = try await workshop.bring(
                """
                Cơ sở,Tên máy,Mã máy,Chỗ đặt,Từ ngày,Đến ngày
                Trường Cao đẳng Mẫu,Máy B,B,P1,01/01/2020,01/01/2024
                Trường Cao đẳng Mẫu,Máy C,C,P1,01/06/2023,01/07/2023
                Trường Cao đẳng Mẫu,Máy D,D,P1,01/01/2025,
                Trường Cao đẳng Mẫu,Máy E,E,P2,01/01/2020,
                """)
            #expect(found.counts.add == 2 && found.counts.refuse == 2, "\(found.counts)")
            let said = try await workshop.said(found)
            #expect(said[3] == ["registers.refuse.overlaps"] && said[4] == ["registers.refuse.overlaps_since"])
            #expect(try await workshop.states() == ["A in-use", "B in-use", "E in-use"])
        }
    }
}
