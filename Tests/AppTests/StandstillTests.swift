import Platform
import TestSupport
import Testing
import Vietnamese

@testable import App

/// Figures that are older than the records say so, on every page.
@Suite struct StandstillTests {
    @Test(arguments: TestDatabase.each) func everyPageSaysThatFiguresStandStill(engine: TestDatabase) async throws {
        try await Stage.with(engine) { stage in
            let school = try await stage.school("Trường Cao đẳng Mẫu")
            let officer = try await stage.person("so", ["province-officer": "so-gddt-ha-noi"]),
                visitor = try stage.visitor()
            func told() async throws -> [Bool] {
                try await stage.app.readers.catchUp()
                var told: [Bool] = []
                for path in ["/today", "/institutions/\(school)", "/ioc"] {
                    told.append(try await officer.get(path).text.contains("việc tính lại gặp lỗi"))
                }
                for path in ["/", "/ioc"] {
                    told.append(try await visitor.get(path).text.contains("việc tính lại gặp lỗi"))
                }
                return told
            }
            #expect(try await told() == Array(repeating: false, count: 5))
            _ = try await stage.app.database.write { db in
                try db.run(
                    """
                    INSERT INTO platform_follower_fault (name, since, failures, error)
                        VALUES (\("measures"), \(Stage.clock.now), 2, \("test"))
                    """
                )
            }
            #expect(try await told() == Array(repeating: true, count: 5))
            try await stage.app.database.write { db in _ = try db.run("DELETE FROM platform_follower_fault") }
            #expect(try await told() == Array(repeating: false, count: 5))
        }
    }
}
