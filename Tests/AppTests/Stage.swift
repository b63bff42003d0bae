import Foundation
import Institutions
import Logging
import Organisations
import People
import Platform
import Staff
import TestSupport
import Vietnamese

@testable import App

/// The whole system with two schools of Hà Nội, one of An Giang, a few persons and accounts, on 22/11/2026.
struct Stage {
    /// The shipped policy with only a few communes: reading all 3,321 takes most of a test's time.
    static let policy: URL = {
        let shipped = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Policy")
            .standardizedFileURL
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("gdnn-policy-\(UUID().uuidString)")
        try! FileManager.default.copyItem(at: shipped, to: copy)
        let communes = copy.appendingPathComponent("units/communes.csv")
        let lines = try! String(contentsOf: communes, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        try! lines.prefix(30).joined(separator: "\n").appending("\n").write(
            to: communes, atomically: true, encoding: .utf8)
        return copy
    }()
    private static let readings = PolicyReadings()
    /// The system as it stands after its first start.
    static let opened = TestTemplate.made { location in
        try await TemporaryFolder.with { folder in
            try await GDNN.open(configuration(location, folder), logger: .silent).database.close()
        }
    }
    static let password = "mot-cau-dai-de-nho"
    static let clock = TestHouse.clock
    static let clerk = TestHouse.clerk

    let app: GDNN
    let institutions: Institutions
    let staff: Staff
    var people: People { staff.people }

    /// - Parameter prepare: what the database holds before the system starts.
    static func with(
        _ engine: TestDatabase, clock: Clock = Self.clock,
        prepare: @escaping @Sendable (any Connection) throws -> Void = { _ in },
        _ test: (Stage) async throws -> Void
    ) async throws {
        try await engine.runAtLocation(opened) { location in
            try await TemporaryFolder.with { folder in
                let database = try openDatabase(location, connections: 1)
                try await database.write { db in try prepare(db) }
                database.close()
                let stage = try await Stage(GDNN.open(configuration(location, folder, clock), logger: .silent))
                stage.app.site.strings.failTests()
                defer { stage.app.database.close() }
                try await test(stage)
            }
        }
    }

    static func configuration(_ location: String, _ folder: URL, _ clock: Clock = Self.clock) -> Configuration {
        var configuration = Configuration(database: location, data: folder, policy: policy, assets: nil)
        (configuration.clock, configuration.readings) = (clock, readings)
        return configuration
    }

    private init(_ app: GDNN) {
        self.app = app
        institutions = app.house.module(Institutions.self)
        staff = app.house.module(Staff.self)
    }

    func visitor() throws -> TestClient { TestClient(try app.responder()) }

    /// Somebody signed in; grants as role and organisation.
    func person(_ login: String, _ grants: KeyValuePairs<String, String>) async throws -> TestClient {
        try await app.accounts.save(
            login: login, name: "Nguyễn Văn \(login)", password: Self.password,
            grants: grants.map { Grant(role: $0.key, organisation: $0.value) })
        let client = try visitor()
        try await client.signIn(login, Self.password)
        return client
    }

    @discardableResult
    func school(_ name: String, in province: String = "ha-noi") async throws -> String {
        try await institutions.database.write { db in
            try institutions.register(
                InstitutionDetails(
                    name: name, type: "cao-dang", governedBy: "so-gddt-\(province)", locatedIn: province),
                by: Self.clerk, in: db)
        }
    }

    @discardableResult
    func teacher(_ name: String, _ number: String, at school: String) async throws -> String {
        let day = Day(iso: "2020-01-01")!
        return try await app.database.write { [staff] db in
            let person = try staff.people.register(
                PersonFacts(number: number, fullName: name, bornOn: Day(iso: "1984-03-12"), sex: .female),
                touches: [school], by: Self.clerk, in: db)
            _ = try staff.enrol(
                person.id, EmploymentFacts(organisation: school, position: "giang-vien", from: day), by: Self.clerk,
                in: db)
            return person.id
        }
    }

    func count(_ sql: SQL) async throws -> Int { try await app.database.count(sql) }
}
