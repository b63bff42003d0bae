import App
import Foundation
import Platform
import TestSupport
import Testing

/// The job that the system is for: a figure, opened down to a person, corrected, and moved.
@Suite struct OfficerJob {
    private struct Entry: Decodable {
        let id: String
        let year: Int?
        let `operator`: String
        let goal: Double?
        let value: Double?
        let numerator: Int?
        let denominator: Int?
        let state: String
    }

    @Test(arguments: TestDatabase.each) func aCorrectionMovesTheFigure(engine: TestDatabase) async throws {
        try await Fixture.withSchool(engine) { app in
            let client = TestClient(try app.responder())
            let before = try await target(client, "a1")
            #expect(before.denominator == 64)
            let trained = try #require(before.numerator)
            let counted = try await app.database.read { db in
                try db.value(
                    """
                    SELECT count(DISTINCT t.person_id) FROM staff_training AS t
                    WHERE t.course_type IN ('nang-luc-so', 'su-pham-so') AND t.completed_on <= '2026-11-22'
                        AND t.evidence <> ''
                    """, as: Int.self)
            }
            #expect(trained == counted)
            try await client.signIn("so", "so-gdnn-so")
            let person = try #require(
                try await app.database.read { db in
                    try db.value(
                        """
                        SELECT person_id FROM staff_member WHERE person_id NOT IN (SELECT person_id FROM staff_training
                            WHERE course_type IN ('nang-luc-so', 'su-pham-so')) LIMIT 1
                        """,
                        as: String.self)
                })
            let page = try await client.get("/staff/\(person)")
            #expect(page.status == 200)
            let answer = try await client.post(
                "/staff/\(person)/trainings",
                [
                    "course_type": "nang-luc-so", "title": "Năng lực số", "completed_on": "01/11/2026",
                    "evidence": "12/CN", "version": "1",
                ])
            #expect(answer.status == 303, "\(answer.text.prefix(2000))")
            try await app.readers.catchUp()
            let after = try await target(client, "a1")
            #expect(after.numerator == trained + 1)
            #expect(after.denominator == 64)
            #expect(try await app.measures.recountAll() == 0)
        }
    }

    private func target(_ client: TestClient, _ id: String) async throws -> Entry {
        let answer = try await client.get("/api/v1/plans/172-kh-ubnd/targets")
        struct List: Decodable { let items: [Entry] }
        let entries =
            try (try? JSONDecoder().decode(List.self, from: Data(answer.body)).items)
            ?? JSONDecoder().decode([Entry].self, from: Data(answer.body))
        return try #require(entries.first { $0.id == id + ".2025" })
    }
}
