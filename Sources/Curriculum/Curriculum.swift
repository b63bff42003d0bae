import Foundation
import Institutions
import Platform
import Registers
import Vietnamese

/// What is taught: occupations (ngành, nghề đào tạo) and their codes, the licences to train in them, and training
/// programmes (chương trình đào tạo) with their versions, learning outcomes (chuẩn đầu ra) and modules (môn học, mô
/// đun).
package struct Curriculum: Sendable {
    package let codes: CurriculumCodes
    /// What everybody's menus offer today.
    let licensed: JournalShelf<[(code: String, name: String)]>

    private let clock: Clock

    package init(codes: CurriculumCodes, clock: Clock = Clock()) {
        self.codes = codes
        self.clock = clock
        let kinds = [LicensedOccupations(codes: codes).kind, Occupations().kind]
        licensed = JournalShelf("shelf.curriculum.licensed", of: kinds, bytes: { $0.count * 120 }) { day, db in
            try codes.licensedOccupations(on: day, in: db)
        }
    }

    package static let name = "curriculum"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    package var registerGroup: Registers.Group {
        Registers.Group(
            "curriculum.title", at: 10,
            [
                LicensedOccupations(codes: codes), Programmes(codes: codes), ProgrammeVersions(codes: codes),
                ProgrammeOutcomes(codes: codes),
                ProgrammeModules(), Occupations(), OccupationCrosswalk(),
            ])
    }

}

extension Curriculum {
    /// The occupations that the shipped policy names, by code.
    var shippedOccupations: [(code: String, name: String)] {
        codes.occupations.shipped.map { ($0.code, $0.name) }
    }

    /// The components of digital competence that outcomes can be mapped to.
    var components: [String] { codes.components.codes.map(\.code) }
}

// MARK: - For the map

extension Curriculum {
    /// What the register of licences says to the list of institutions and to the map.
    package var offeredTraining: OfferedTraining {
        OfferedTraining(
            occupations: { day, db in try licensed.value(on: day, today: clock.today, in: db) },
            institutions: { occupations, levels, day, db in
                var sql: SQL =
                    """
                    SELECT organisation_id FROM curriculum_licence
                        WHERE from_day <= \(day) AND (until_day IS NULL OR until_day > \(day))
                    """
                if !occupations.isEmpty { sql += " AND occupation IN (\(list: occupations))" }
                if !levels.isEmpty { sql += " AND level IN (\(list: levels))" }
                return Set(try db.rows(sql + " GROUP BY organisation_id").map { try $0.get(0) })
            })
    }
}

extension CurriculumCodes {
    /// The occupations that institutions are licensed for on a day, by code.
    fileprivate func licensedOccupations(on day: Day, in db: any Connection) throws -> [(code: String, name: String)] {
        let held = try db.rows(
            """
            SELECT occupation FROM curriculum_licence
            WHERE occupation IS NOT NULL AND from_day <= \(day) AND (until_day IS NULL OR until_day > \(day))
                GROUP BY occupation ORDER BY occupation
            """
        ).map { try $0.get(0, as: String.self) }
        let names = try occupations.names(held, on: day, in: db)
        return held.map { ($0, names[$0] ?? $0) }
    }
}
