import Foundation
import Platform
import TestSupport
import Testing

@testable import App

/// Organisations, provinces and communes for programs, without an account.
@Suite struct RegisterAPITests {
    private func ask(_ client: TestClient, _ path: String) async throws -> [String: Any] {
        let answer = try await client.get(path)
        #expect(answer.status == 200, "\(path): \(answer.text.prefix(300))")
        return try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any] ?? [:]
    }

    private func items(_ client: TestClient, _ path: String) async throws -> [[String: Any]] {
        try await ask(client, path)["items"] as? [[String: Any]] ?? []
    }

    private func ids(_ list: Any?) -> [String] { (list as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } }

    @Test(arguments: TestDatabase.each) func provincesBeforeAndSinceTheMergersAndWhoBecameWhom(engine: TestDatabase)
        async throws
    {
        try await Stage.with(engine) { stage in
            let client = try stage.visitor()
            #expect(try await items(client, "/api/v1/provinces?limit=200&at=2025-06-30").count == 63)
            #expect(try await items(client, "/api/v1/provinces?limit=200&at=2025-07-01").count == 34)
            #expect(try await items(client, "/api/v1/provinces?limit=200").count == 34)
            let former = try await ask(client, "/api/v1/provinces/yen-bai")
            #expect(
                ids(former["successors"]) == ["lao-cai"] && former["until"] as? String == "2025-07-01"
                    && former["code"] as? String == "15")
            let merged = try await items(client, "/api/v1/provinces?q=lao%20cai")
            #expect(ids(merged) == ["lao-cai"])
            #expect(Set(ids(merged.first?["predecessors"])) == ["lao-cai-truoc-2025", "yen-bai"])
            #expect(try await client.get("/api/v1/provinces/yen-bai?at=2026-01-01").status == 404)
            #expect(try await client.get("/api/v1/provinces/khong-co").status == 404)
            #expect(try await client.get("/api/v1/provinces?at=2025-13-01").status == 400)
            let communes = try await items(client, "/api/v1/communes?province=ha-noi&limit=5")
            #expect(!communes.isEmpty && communes.allSatisfy { $0["parent"] as? String == "ha-noi" })
            #expect(try await client.get("/api/v1/communes/ha-noi").status == 404, "a province is no commune")
        }
    }

    @Test(arguments: TestDatabase.each) func organisationsByKindSuperiorNameAndDay(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu"), client = try stage.visitor()
            func listed(_ query: String) async throws -> [String] {
                ids(try await items(client, "/api/v1/organisations?limit=200&" + query))
            }
            #expect(try await listed("kind=institution") == [school])
            #expect(try await listed("governedBy=so-gddt-ha-noi") == [school])
            #expect(try await listed("q=truong%20mau") == [school])
            #expect(try await listed("q=%25").isEmpty)
            #expect(try await listed("q=G03") == ["bo-gddt"])
            #expect(try await listed("kind=ministry&at=2025-02-28").contains("bo-ldtbxh"))
            #expect(try await !listed("kind=ministry").contains("bo-ldtbxh"))
            let record = try await ask(client, "/api/v1/organisations/bo-ldtbxh")
            #expect(
                Set(ids(record["successors"])) == ["bo-gddt", "bo-noi-vu"] && (record["versions"] as? [Any])?.count == 1
            )
            #expect(try await client.get("/api/v1/organisations/bo-ldtbxh?at=2026-01-01").status == 404)
            let own = try await ask(client, "/api/v1/organisations/" + school)
            #expect(
                own["governedByName"] as? String == "Sở Giáo dục và Đào tạo thành phố Hà Nội"
                    && own["province"] as? String == "ha-noi")
        }
    }

    @Test(arguments: TestDatabase.each) func pagesFollowOneAnotherWithoutGapOrDouble(engine: TestDatabase) async throws
    {
        try await Stage.with(engine) { stage in
            let client = try stage.visitor()
            let all = ids(try await items(client, "/api/v1/organisations?kind=committee&kind=department&limit=200"))
            var seen: [String] = [], after = ""
            repeat {
                let page = try await ask(client, "/api/v1/organisations?kind=committee&kind=department&limit=7\(after)")
                seen += ids(page["items"])
                after = (page["next"] as? String).map { "&after=" + $0 } ?? ""
            } while !after.isEmpty
            #expect(seen == all && Set(seen).count == seen.count && seen.count > 14)
            #expect(try await client.get("/api/v1/organisations?after=abc").status == 400)
            #expect(try await client.get("/api/v1/organisations?limit=0").status == 400)
        }
    }
}
