import Foundation
import Platform
import Vietnamese

extension Organisations {
    /// Whether `Policy/units` and `Policy/agencies` could be loaded; throws `PolicyError` with file and line otherwise.
    package static func checkPolicy(_ directory: URL) throws {
        _ = try AgencyPolicy(directory, units: try UnitPolicy(directory).ids)
    }

    /// Loads the shipped lists of units and agencies when they changed, and puts every organisation in the access tree
    /// of today. Agencies that somebody changed on a screen stay as they are. Throws `PolicyError` with file and line;
    /// then nothing was changed.
    package func loadPolicy(_ directory: URL) async throws {
        let units = try UnitPolicy(directory)
        let agencies = try AgencyPolicy(directory, units: units.ids)
        let today = clock.today, now = clock.now
        try await database.write { db in
            try db.lock("organisations.policy")
            if try Self.isNew("units", units.checksum, in: db) { try Self.load(units, in: db) }
            if try Self.isNew("agencies", units.checksum + agencies.checksum, in: db) {
                try Self.load(agencies, at: now, in: db)
            }
            try Self.followTree(on: today, in: db)
        }
    }

    /// Lets the access tree follow the placements that begin today; once a day, because nobody commits anything when a
    /// day begins. Then compares what the tree says is reached with what is kept of it. How many lines of that were
    /// wrong: none, unless something wrote beside the verbs.
    @discardableResult
    package func followTree() async throws -> Int {
        let today = clock.today
        return try await database.write { db in
            try db.lock("organisations.policy")
            try Self.followTree(on: today, in: db)
            return try AccessTree(db).repair()
        }
    }

    /// Who changes what the shipped policy says.
    static let policy = Actor.system("policy")
}

extension Organisations {
    private static func isNew(_ name: String, _ checksum: String, in db: any Connection) throws -> Bool {
        try db.run(
            """
            INSERT INTO organisations_policy (name, checksum) VALUES (\(name), \(checksum))
            ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum
                WHERE organisations_policy.checksum <> excluded.checksum
            """) > 0
    }

    /// Identities stay, because others refer to them; what is said of them is written anew.
    private static func load(_ policy: UnitPolicy, in db: any Connection) throws {
        try db.run("DELETE FROM organisations_unit_succession")
        try db.run("DELETE FROM organisations_unit_version")
        let levels = Dictionary(
            policy.versions.map { ($0.unit.id, $0.unit.level) }, uniquingKeysWith: { first, _ in first })
        try db.run(
            batch: ([(Unit.country, .country)] + levels.map { ($0, $1) }).map { id, level in
                "INSERT INTO organisations_unit (id, level) VALUES (\(id), \(level)) ON CONFLICT (id) DO NOTHING"
            })
        let country = Unit(
            id: Unit.country, level: .country, from: .always, until: .max, code: nil, name: "Việt Nam",
            nameInEnglish: "Viet Nam", kind: "quoc-gia",
            parent: nil, formerProvince: nil)
        try db.run(batch: ([country] + policy.versions.map(\.unit)).map(\.insertion))
        try db.run(
            batch: policy.successions.map { succession, _ in
                """
                INSERT INTO organisations_unit_succession (from_id, to_id, day, kind, source)
                VALUES (\(succession.from), \(succession.to), \(succession.day), \(succession.kind),
                    \(succession.source))
                """
            })
        try fillProvinces(in: db)
    }

    private static func load(_ policy: AgencyPolicy, at now: Instant, in db: any Connection) throws {
        for agency in policy.agencies { try load(agency, at: now, in: db) }
        try fillProvinces(in: db)
        for succession in policy.successions { try succeed(succession, in: db) }
    }

    private static func load(_ agency: Organisation, at now: Instant, in db: any Connection) throws {
        guard let known = try organisation(agency.id, in: db) else {
            for statement in insertion(of: agency, at: now) { try db.run(statement) }
            return try db.record(agency.change(from: nil), by: Self.policy)
        }
        let last = try db.history(kind: kind, record: agency.id, limit: 1).first
        guard last?.actor == Self.policy.id, known.fields != agency.fields else { return }
        var next = agency
        next.version = known.version + 1
        try rewrite(next, seen: known.version, in: db)
        try db.record(next.change(from: known), by: Self.policy)
    }
}

extension Unit {
    fileprivate var insertion: SQL {
        """
        INSERT INTO organisations_unit_version
            (unit_id, from_day, until_day, code, name, name_en, kind, parent_id, former_province_id, search_key,
                sort_key)
        VALUES (\(id), \(from), \(until), \(code), \(name), \(nameInEnglish), \(kind), \(parent), \(formerProvince),
            \(nameKey(name)),
                \(VietnameseOrder.key(forTitle: bareName)))
        """
    }

    /// "Hà Nội" of "Thành phố Hà Nội": what it is sorted by and how addresses write it.
    package var bareName: String { Self.bare(name) }

    package static func bare(_ name: String) -> String {
        for word in ["Thành phố ", "Tỉnh ", "Phường ", "Xã ", "Đặc khu ", "Thị trấn "] where name.hasPrefix(word) {
            return String(name.dropFirst(word.count))
        }
        return name
    }
}
