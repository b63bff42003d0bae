import Institutions
import Organisations
import Platform
import Vietnamese

/// Whose pages these are: the organisation of the setting `root.organisation`; before there is one, the ministry that
/// governs the most. Its telephone is the setting `office.telephone`.
enum RootOffice {
    static func load(on day: Day, in db: any Connection) throws -> [Language: Office] {
        let root = try db.setting("root.organisation") ?? firstMinistry(on: day, in: db)
        let telephone = try db.setting("office.telephone") ?? ""
        guard let root, let version = try Organisations.version(of: root, on: day, in: db) else {
            return Dictionary(
                uniqueKeysWithValues: Language.allCases.map { ($0, Office(name: "GDNN Số", telephone: telephone)) })
        }
        let parent = try version.governedBy.flatMap { try Organisations.version(of: $0, on: day, in: db) }
        return Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (
                    language,
                    Office(
                        name: name(version, language), parent: parent.map { name($0, language) } ?? "",
                        telephone: telephone)
                )
            })
    }

    private static func name(_ version: OrganisationVersion, _ language: Language) -> String {
        language == .en ? version.nameInEnglish ?? version.name : version.name
    }

    private static func firstMinistry(on day: Day, in db: any Connection) throws -> String? {
        try db.value(
            """
            SELECT above.organisation_id FROM organisations_view_version AS above
            JOIN institutions_view_institution AS place ON place.governed_by = above.organisation_id
            WHERE above.kind = 'ministry' AND above.from_day <= \(day) AND above.until_day > \(day)
                AND place.from_day <= \(day) AND place.until_day > \(day)
            GROUP BY above.organisation_id ORDER BY count(*) DESC, above.organisation_id LIMIT 1
            """)
    }
}
