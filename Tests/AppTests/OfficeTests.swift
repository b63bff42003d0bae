import Organisations
import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import App

/// Whose pages these are is as true as the data, without a new start.
@Suite struct OfficeTests {
    @Test(arguments: TestDatabase.each) func pagesNameTheOfficeAsItIsNow(engine: TestDatabase) async throws {
        let now = Mutex(Stage.clock.now)
        let prepare: @Sendable (any Connection) throws -> Void = { db in
            try db.set("root.organisation", to: "so-gddt-ha-noi")
        }
        try await Stage.with(engine, clock: Clock { now.withLock { $0 } }, prepare: prepare) { stage in
            let visitor = try stage.visitor(), office = "so-gddt-ha-noi"
            func shows(_ text: String, at path: String = "/contact") async throws -> Bool {
                try await stage.app.readers.catchUp()
                return try await visitor.get(path).text.contains(text)
            }
            #expect(try await shows("<span>Sở Giáo dục và Đào tạo thành phố Hà Nội</span>"))
            #expect(try await !shows("024 1234 567", at: "/sign-in"))

            // A name that was corrected, one that takes effect tomorrow, and a telephone.
            try await stage.app.database.write { db in
                try stage.app.organisations.correct(office, on: Stage.clock.today, by: Stage.clerk, in: db) {
                    $0.name = "Sở Mẫu"
                }
            }
            #expect(try await shows("<span>Sở Mẫu</span>"))
            let tomorrow = Stage.clock.today.adding(days: 1)
            try await stage.app.database.write { db in
                try stage.app.organisations.change(office, on: tomorrow, by: Stage.clerk, in: db) {
                    $0.name = "Sở Mẫu Ngày Mai"
                }
            }
            #expect(try await shows("<span>Sở Mẫu</span>"))
            now.withLock { $0 = $0.adding(seconds: 86_400) }
            #expect(try await shows("<span>Sở Mẫu Ngày Mai</span>"))
            try await stage.app.database.write { db in try db.set("office.telephone", to: "024 1234 567") }
            #expect(try await shows("024 1234 567", at: "/sign-in"))
        }
    }
}
