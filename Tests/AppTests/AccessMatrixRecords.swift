import App
import Platform
import TestSupport
import Testing

/// What the matrix asks for: a record for each subject of a route, a form that would do for each form.
extension AccessMatrix {
    /// Routes whose subject a test record stands for; a route with another subject fails the test until it has one.
    struct Records { let values: [String: [String: String]] }

    /// The same addresses with records that there are not.
    static func nowhere(_ records: Records) -> Records {
        Records(values: records.values.mapValues { $0.mapValues { Int($0) == nil ? newID() : "9999" } })
    }

    /// Forms that would do, by route: what a record says already for registers; for everything else one form with all
    /// that any asks for, which names the fixture's school wherever an organisation is asked for.
    func samples(_ app: GDNN, _ records: Records) async throws -> [String: [(String, String)]] {
        let school = records.values["institution"]!["id"]!, person = records.values["person"]!["id"]!
        let name = try await app.database.read { db in
            try db.value(
                "SELECT name FROM organisations_view_version WHERE organisation_id = \(school) LIMIT 1", as: String.self
            )!
        }
        var samples: [String: [(String, String)]] = [:]
        samples["any"] = [
            ("version", "1"), ("reason", "Lý do thử"), ("organisation", school), ("kind", "staff.member"),
            ("undone", "1"), ("seen", "1.1.1.1"),
            ("keep", person), ("name", "Nguyễn Thị Thử"), ("number", "001184999901"), ("born", "12/03/1984"),
            ("sex", "Nữ"),
            ("position", "giang-vien"), ("from", "01/01/2020"), ("main", "yes"), ("course_type", "nang-luc-so"),
            ("completed_on", "16/05/2025"),
            ("evidence", "CN-1"), ("level", "CB1"), ("assessed_on", "16/05/2025"), ("until", "31/12/2026"),
            ("role", "auditor"), ("login", "nguoi.thu"),
            ("goal", "172-kh-ubnd/a1.2025"), ("plan", "172-kh-ubnd"), ("rule", "missed"), ("numerator", "1"),
            ("denominator", "2"),
            ("source_number", "1/BC"), ("source_issued", "15/01/2026"), ("source_issuer", "Sở mẫu"),
            ("explanation", "Mục 1"), ("day", "01/01/2026"),
            ("type", "cao-dang"), ("province", "ha-noi"), ("ownership", "cong-lap"), ("governed_by", "so-gddt-ha-noi"),
            ("into", school),
            ("source", "Quyết định thử"),
        ]
        for register in app.registers.all {
            guard let record = try await app.database.read({ db in try register.anyRecord(in: db) }) else { continue }
            let fields = register.fields.filter { !$0.isComputed }.compactMap { field -> (String, String)? in
                switch record.values[field.name] {
                case .text(let text): (field.name, text)
                case .integer(let number): (field.name, String(number))
                case .real(let number): (field.name, String(number))
                default: nil
                }
            }
            let form = fields + [("organisation", name), ("version", String(record.version)), ("reason", "Lý do thử")]
            samples["POST /api/v1\(register.path)"] = fields + [("organisation", record.organisation)]
            samples["POST /api/v1\(register.path)/batches"] = fields + [("organisation", record.organisation)]
            samples["PUT /api/v1\(register.path)/:id"] = fields
            for path in ["", "/:id", "/:id/removal", "/:id/undo"] { samples["POST \(register.path)\(path)"] = form }
        }
        return samples
    }

    func records(_ app: GDNN) async throws -> Records {
        let (institution, person, training, found, account, commune) = try await app.database.read { db in
            (
                try db.value(
                    "SELECT organisation_id FROM organisations_view_version WHERE kind = 'institution'", as: String.self
                )!,
                try db.value("SELECT person_id FROM staff_training ORDER BY person_id LIMIT 1", as: String.self)!,
                try db.value(
                    "SELECT min(id) FROM staff_training WHERE person_id = (SELECT min(person_id) FROM staff_training)",
                    as: Int.self)!,
                try db.value("SELECT id FROM imports_import WHERE kind = 'staff' LIMIT 1", as: String.self)!,
                try db.value("SELECT holder FROM access_grant WHERE role = 'registrar' LIMIT 1", as: String.self)!,
                try db.value(
                    "SELECT unit_id FROM organisations_view_unit WHERE level = 'commune' LIMIT 1", as: String.self)!
            )
        }
        try await app.database.write { db in
            _ = try db.run(
                """
                INSERT INTO networkmap_edition (id, division, source, file_name, state, version, unmatched, made_at)
                VALUES ('edition', '2025-07-01', 'Test', 'x.geojson', 'read', 1, '[]', \(app.configuration.clock.now))
                """)
        }
        // The demonstration's imports were made for the Government; the matrix needs one that belongs to Hà Nội.
        try await app.database.write { db in
            _ = try db.run("UPDATE imports_import SET organisation = 'so-gddt-ha-noi' WHERE id = \(found)")
        }
        let value = newID()
        try await app.database.write { db in
            _ = try db.run(
                """
                INSERT INTO plans_value (id, version, plan_id, goal_id, place_kind, place_id, on_day, kind, numerator,
                    denominator, source_number,
                    source_issued, source_issuer, explanation, organisation_id, entered_at)
                VALUES (\(value), 1, '172-kh-ubnd', 'a1.2025', 'unit', 'ha-noi', '2025-12-31', 'ratio', 1, 2, '1/BC',
                    '2026-01-15', 'Sở mẫu', 'Mục 1',
                    'so-gddt-ha-noi', '2026-11-22T03:32:00.000Z')
                """)
            _ = try db.run(
                """
                INSERT INTO plans_acknowledgement (id, version, rule, plan_id, goal_id, place_kind, place_id, reason,
                    until_day, organisation_id, made_by, made_at)
                VALUES (\(value), 1, 'missed', '172-kh-ubnd', 'a1.2025', 'unit', 'ha-noi', 'Lý do', '2026-12-31',
                    'so-gddt-ha-noi', 'test',
                        '2026-11-22T03:32:00.000Z')
                """)
        }
        let other: String = try await app.database.write { db in
            let other: String = try db.value("SELECT max(person_id) FROM staff_member")!
            try db.run(
                """
                INSERT INTO people_duplicate (a, b, why, state, flagged_on)
                    VALUES (\(person), \(other), 'name-and-birth', 'open', '2026-11-22')
                """
            )
            return other
        }
        try await app.database.write { db in
            _ = try db.run(
                """
                INSERT INTO access_reading (id, at, actor, kind, records, path, filed)
                VALUES (\(value), '2026-11-22T03:32:00.000Z', 'test', 'people.person', \(person), '/staff', 0)
                """)
        }
        try await app.readers.catchUp()
        // The demonstration has records of every register.
        let ofRegisters = try await app.database.read { db in
            try app.registers.all.reduce(into: [String: [String: String]]()) {
                $0[$1.name] = try $1.anyRecord(in: db).map { ["id": $0.id] } ?? [:]
            }
        }
        let others = [
            "value": ["id": value], "acknowledgement": ["id": value],
            "institution": ["id": institution, "institution": institution],
            "person": ["id": person, "training": String(training), "employment": "1"],
            "import": ["id": found], "plan": ["id": "172-kh-ubnd", "target": "a1"], "account": ["id": account],
            "pair": ["a": person, "b": other], "reading": ["id": value],
            "organisation": ["id": "so-gddt-ha-noi"], "province": ["id": "ha-noi"], "commune": ["id": commune],
            "drawing": ["drawing": "2025-07-01-none.svg"], "edition": ["id": "edition"],
        ]
        return Records(values: others.merging(ofRegisters) { $1 })
    }
}
