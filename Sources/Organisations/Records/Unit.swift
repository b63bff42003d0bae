import Platform
import Vietnamese

/// An administrative unit as it was on some day: the country, a province, a commune (xã, phường, đặc khu).
package struct Unit: Sendable, Equatable {
    package enum Level: String, Sendable, SQLBindable, SQLReadable { case country, province, commune }

    package let id: String
    package let level: Level
    package let from: Day
    package let until: Day
    /// The state's code; used again for other provinces after 2025-07-01, so never a key.
    package let code: String?
    package let name: String
    package let nameInEnglish: String?
    /// `tinh`, `thanh-pho`, `xa`, `phuong`, `dac-khu`.
    package let kind: String
    package let parent: String?
    /// For a commune: the province of before 2025-07-01 in whose territory it lies.
    package let formerProvince: String?

    package static let country = "viet-nam"

    init(row: Row) throws {
        id = try row.get("unit_id")
        level = try row.get("level")
        from = try row.get("from_day")
        until = try row.get("until_day")
        code = try row.get("code")
        name = try row.get("name")
        nameInEnglish = try row.get("name_en")
        kind = try row.get("kind")
        parent = try row.get("parent_id")
        formerProvince = try row.get("former_province_id")
    }

    init(
        id: String, level: Level, from: Day, until: Day, code: String?, name: String, nameInEnglish: String?,
        kind: String, parent: String?,
        formerProvince: String?
    ) {
        self.id = id
        self.level = level
        self.from = from
        self.until = until
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.kind = kind
        self.parent = parent
        self.formerProvince = formerProvince
    }
}
