import App
import Foundation
import Platform
import TestSupport
import Testing

/// What the matrix asks for: a record for each subject of a route, a form that would do for each form. Each module says
/// its own (`AccessSampleSource`); here stand those of what belongs to no domain.
extension AccessMatrix {
    /// Routes whose subject a test record stands for; a route with another subject fails the test until it has one.
    struct Records { let values: [String: [String: String]] }

    /// The same addresses with records that there are not.
    static func nowhere(_ records: Records) -> Records {
        Records(values: records.values.mapValues { $0.mapValues { Int($0) == nil ? newID() : "9999" } })
    }

    /// Forms that would do, by route; for every other route one form with all that any asks for, which names the
    /// fixture's school wherever an organisation is asked for.
    func samples(_ app: GDNN, _ records: Records) async throws -> [String: [(String, String)]] {
        let own = [
            ("version", "1"), ("reason", "Lý do thử"), ("kind", "staff.member"), ("undone", "1"), ("seen", "1.1.1.1"),
            ("role", "auditor"), ("login", "nguoi.thu"),
        ]
        let sources = app.house.modules.all((any AccessSampleSource).self)
        let all = try sources.flatMap { try type(of: $0).sampleForm(records.values) }
        #expect(Set(all.map(\.0)).count == all.count, "two modules fill one field, each in its way")
        return try await app.database.read { db in
            try sources.reduce(into: ["any": own + all]) { try $0.merge($1.accessForms(in: db)) { $1 } }
        }
    }

    func records(_ app: GDNN) async throws -> Records {
        let samples = try await app.database.write { db in
            try app.house.modules.all((any AccessSampleSource).self).reduce(into: try ownSamples(in: db)) {
                try $0.merge($1.accessSamples(in: db)) { $1 }
            }
        }
        try await app.readers.catchUp()
        return Records(values: samples)
    }

    private func ownSamples(in db: any Connection) throws -> [String: [String: String]] {
        let found: String = try db.value("SELECT id FROM imports_import WHERE kind = 'staff' LIMIT 1")!
        // The demonstration's imports were made for the Government; the matrix needs one that belongs to Hà Nội.
        try db.run("UPDATE imports_import SET organisation = 'so-gddt-ha-noi' WHERE id = \(found)")
        let account: String = try db.value("SELECT holder FROM access_grant WHERE role = 'registrar' LIMIT 1")!
        let person: String = try db.value("SELECT min(person_id) FROM staff_training")!
        let reading = newID()
        try db.run(
            """
            INSERT INTO access_reading (id, at, actor, kind, records, path, filed)
            VALUES (\(reading), '2026-11-22T03:32:00.000Z', 'test', 'people.person', \(person), '/staff', 0)
            """)
        return ["import": ["id": found], "account": ["id": account], "reading": ["id": reading]]
    }
}
