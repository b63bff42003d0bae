import Foundation
import Platform
import Vietnamese

extension StaffCodes {
    /// Reads `codes/positions.csv`, `course-types.csv`, `digital-competence-frames.csv` and `-levels.csv` of the folder
    /// `Policy`. Throws `PolicyError` with file and line for a row that cannot be used.
    package init(policy directory: URL) throws {
        let positions = try PolicyTable(
            "codes/positions.csv", in: directory, columns: ["code", "name_vi", "name_en", "category", "synonyms"])
        let types = try PolicyTable(
            "codes/course-types.csv", in: directory, columns: ["code", "name_vi", "name_en", "synonyms"])
        self.init(
            positions: try positions.rows.map(Position.init(row:)),
            courseTypes: try types.rows.map(CourseType.init(row:)),
            frames: try Self.frames(in: directory))
    }

    /// The frames chosen for staff. One without levels of its own takes those of the first frame that has some, as the
    /// list of frames says of the one for vocational staff.
    private static func frames(in directory: URL) throws -> [Frame] {
        let frames = try PolicyTable(
            "codes/digital-competence-frames.csv", in: directory, columns: ["code", "name_vi", "name_en", "for"])
        let levels = try PolicyTable(
            "codes/digital-competence-levels.csv", in: directory, columns: ["frame", "code", "name_vi", "name_en"])
        let byFrame = Dictionary(
            grouping: try levels.rows.map { (try $0.required("frame"), try Level(row: $0)) }, by: \.0)
        let borrowed = try levels.rows.first.map { try $0.required("frame") }
        return try frames.rows.filter { $0["for"] == "staff" }.map { row in
            let code = try row.required("code")
            let own = byFrame[code] ?? borrowed.flatMap { byFrame[$0] } ?? []
            return Frame(code: code, name: try Words(row: row), levels: own.map(\.1))
        }
    }
}

extension StaffCodes.Position {
    fileprivate init(row: PolicyRow) throws {
        guard let category = StaffCategory(rawValue: try row.required("category")) else {
            throw row.mistake("category is none of \(StaffCategory.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.init(
            code: try row.required("code"), name: try .init(row: row), category: category, synonyms: try row.words())
    }
}

extension StaffCodes.CourseType {
    fileprivate init(row: PolicyRow) throws {
        self.init(code: try row.required("code"), name: try .init(row: row), synonyms: try row.words())
    }
}

extension StaffCodes.Level {
    fileprivate init(row: PolicyRow) throws {
        let name = try StaffCodes.Words(row: row), code = try row.required("code")
        self.init(code: code, name: name, synonyms: [code, name.vi, name.en].map(StaffCodes.key))
    }
}

extension StaffCodes.Words {
    fileprivate init(row: PolicyRow) throws {
        self.init(vi: try row.required("name_vi"), en: try row.required("name_en"))
    }
}

extension PolicyRow {
    /// Everything that the thing is called, as words are compared.
    fileprivate func words() throws -> [String] {
        Set(
            (list("synonyms") + [try required("code"), try required("name_vi"), try required("name_en")]).map(
                StaffCodes.key)
        ).sorted()
    }
}
