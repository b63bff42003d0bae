import Organisations
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// A list that is longer than what is counted: said so, in order, page after page, and no row of others in it.
@Suite struct LongListTests {
    private func fill(_ stage: Stage, _ school: String, rooms: Int, prefix: String) async throws {
        let all = (1...rooms).map { number -> SQL in
            let name = "Phòng \(number)"
            return
                "(\(prefix + String(number)), \(school), 1, \(nameKey(name)), \(VietnameseOrder.key(forTitle: name)), \(nameKey(name)), \(name), 'classroom', '2025-09-01')"
        }
        try await stage.app.database.write { db in
            for start in stride(from: 0, to: all.count, by: 500) {
                let some = SQL.join(Array(all[start..<min(start + 500, all.count)]), ", ")
                try db.run(
                    """
                    INSERT INTO facilities_room (id, organisation_id, version, identity, sort_key, search_key, name,
                        kind, from_day) VALUES \(some)
                    """)
            }
        }
    }

    private func ids(_ text: String) -> [String] { text.matches(of: /"id":"([^"]+)"/).map { String($0.1) } }

    @Test(arguments: TestDatabase.each) func moreThanIsCountedIsSaidAndPagedInOrder(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let large = try await stage.school("Trường mẫu Lớn"),
                small = try await stage.school("Trường mẫu Nhỏ", in: "an-giang")
            try await fill(stage, large, rooms: 10_030, prefix: "a")
            try await fill(stage, small, rooms: 120, prefix: "b")
            let ministry = try await stage.person("bo", ["ministry-officer": "chinh-phu"]),
                school = try await stage.person("ha", ["registrar": small])
            let first = try await ministry.get("/rooms").text
            #expect(first.contains("hơn 10.000") && first.contains("Phòng 1<"), "\(first.prefix(600))")
            #expect(try await ministry.get("/registers").text.contains("hơn 10.000"))
            let own = try await school.get("/rooms").text
            #expect(own.contains("50 trong 120 bản ghi") && !own.contains("hơn"))
            let narrow = try await ministry.get("/rooms?q=phong+10030").text
            #expect(narrow.contains("Phòng 10030") && narrow.contains("1 trong 1 bản ghi"))
            #expect(
                try await ministry.get("/rooms?q=phong&organisation=" + small).text.contains("50 trong 120 bản ghi"))
            #expect(try await ministry.get("/rooms?province=an-giang").text.contains("50 trong 120 bản ghi"))
            #expect(try await ministry.get("/rooms?q=khongco").text.contains("data-empty") == false)

            // Both ways of making a page: along the order, and gathered by the owner.
            for (office, role, expected) in [("chinh-phu", "ministry-officer", 10_150), (small, "registrar", 120)] {
                let client = try stage.visitor(), token = try await stage.app.token(role, office, client)
                var seen: [String] = [], after = ""
                repeat {
                    let page = try await client.get("/api/v1/rooms?limit=200" + after, bearer: token).text
                    seen += ids(page)
                    after = page.firstMatch(of: /"next":"([^"]+)"/).map { "&after=" + String($0.1) } ?? ""
                } while !after.isEmpty && seen.count < 20_000
                let order = try await stage.app.database.read { db in
                    try db.rows("SELECT id FROM facilities_room ORDER BY sort_key, id").map {
                        try $0.get(0, as: String.self)
                    }
                }
                #expect(seen.count == expected && Set(seen).count == expected)
                #expect(seen == order.filter(Set(seen).contains))
            }
        }
    }
}
