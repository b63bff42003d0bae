import Organisations
import Platform
import Vietnamese

/// How the country is divided into provinces from a day on: 63 until 30/6/2025, 34 since.
struct Division: Sendable, Equatable {
    let from: Day
    /// As they are called last.
    let provinces: [Unit]
    private let ids: Set<String>

    init(from: Day, provinces: [Unit]) {
        self.from = from
        self.provinces = provinces
        ids = Set(provinces.map(\.id))
    }

    /// All of them, oldest first. A day on which a province only takes another name or rank divides nothing anew.
    static func all(in db: any Connection) throws -> [Division] {
        let days = try db.rows(
            "SELECT DISTINCT from_day FROM organisations_view_unit WHERE level = 'province' ORDER BY from_day"
        )
        .map { try $0.get(0, as: Day.self) }
        return try days.reduce(into: []) { divisions, day in
            let division = Division(from: day, provinces: try Organisations.provinces(on: day, in: db))
            if let last = divisions.last, last.ids == division.ids {
                divisions[divisions.count - 1] = Division(from: last.from, provinces: division.provinces)
            } else {
                divisions.append(division)
            }
        }
    }

    func holds(_ province: String?) -> Bool { province.map(ids.contains) ?? false }

    /// The province of this division in which something lies that is recorded in a province of today, on a territory of
    /// before.
    func province(_ province: String?, _ territory: String?) -> String? {
        holds(province) ? province : holds(territory) ? territory : nil
    }
}

extension [Division] {
    /// The one of a day.
    func on(_ day: Day) -> Division? { last { $0.from <= day } ?? first }
}
