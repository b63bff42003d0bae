import Organisations
import Platform
import Vietnamese

/// How the country is divided into provinces from a day on: 63 until 30/6/2025, 34 since.
struct Division: Sendable, Equatable {
    let from: Day
    let provinces: [Unit]
    private let ids: Set<String>

    private init(from: Day, in db: any Connection) throws {
        self.from = from
        provinces = try Organisations.provinces(on: from, in: db)
        ids = Set(provinces.map(\.id))
    }

    /// All of them, oldest first.
    static func all(in db: any Connection) throws -> [Division] {
        try db.rows("SELECT DISTINCT from_day FROM organisations_view_unit WHERE level = 'province' ORDER BY from_day")
            .map { try Division(from: $0.get(0), in: db) }
    }

    func holds(_ province: String?) -> Bool { province.map(ids.contains) ?? false }

    /// The province of this division in which something lies that is recorded in a province of today, on a territory of before.
    func province(_ province: String?, _ territory: String?) -> String? { holds(province) ? province : holds(territory) ? territory : nil }
}

extension [Division] {
    /// The one of a day.
    func on(_ day: Day) -> Division? { last { $0.from <= day } ?? first }
}
