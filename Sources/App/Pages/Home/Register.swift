import Organisations
import Plans
import Platform
import Vietnamese

/// What the first door needs to know of the register of institutions: two statements.
struct Register: Sendable {
    let institutions: Int
    /// In how many provinces these lie.
    let occupied: Int
    let provinces: [Choice]

    /// A province to choose.
    struct Choice: Sendable {
        let id: String
        let name: PolicyText
    }

    static func load(on day: Day, in db: any Connection) throws -> Register {
        let count = try db.row(
            """
            SELECT count(*) AS institutions, count(DISTINCT province_id) AS provinces FROM institutions_view_institution
            WHERE institution_id IS NULL AND from_day <= \(day) AND until_day > \(day)
            """)
        let provinces = try Organisations.provinces(on: day, in: db)
        return Register(
            institutions: try count?.get("institutions") ?? 0, occupied: try count?.get("provinces") ?? 0,
            provinces: provinces.map {
                Choice(id: $0.id, name: PolicyText(vi: $0.name, en: $0.nameInEnglish ?? $0.name))
            })
    }
}
