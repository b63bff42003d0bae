import Foundation
import Organisations
import Platform
import Vietnamese

/// Occupations with their codes of level IV: those of `Policy/codes`, and those of the register, which an authority
/// imports and which come first.
struct OccupationList: Sendable {
    struct Entry: Sendable {
        let code: String
        let name: String
        let keys: Set<String>

        init(_ code: String, _ name: String, synonyms: [String] = []) {
            self.code = code
            self.name = name
            keys = Set(([name] + synonyms).map(nameKey))
        }
    }

    let shipped: [Entry]
    /// Names that circulars give without codes.
    let namesOnly: Set<String>

    init(policy directory: URL) throws {
        let table = try PolicyTable(
            "codes/occupations.csv", in: directory,
            columns: ["code", "name_vi", "name_en", "synonyms", "from", "until", "source"])
        shipped = try table.rows.map { row in
            let code = try row.required("code")
            guard code.isOccupationCode else {
                throw row.mistake("“\(code)” is no code of 7 digits that begins with 5 or 6")
            }
            return Entry(code, try row.required("name_vi"), synonyms: row.list("synonyms"))
        }
        let names = try PolicyTable("codes/occupation-names.csv", in: directory, columns: ["name_vi", "source"])
        namesOnly = try Set(names.rows.map { nameKey(try $0.required("name_vi")) })
    }

    /// What codes are called on a day; absent: in no list.
    func names(_ codes: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        let asked = Set(codes)
        let known = Dictionary(
            shipped.filter { asked.contains($0.code) }.map { ($0.code, $0.name) },
            uniquingKeysWith: { first, _ in first })
        let rows = try db.rows(
            """
            SELECT code, name FROM curriculum_occupation WHERE code IN (\(list: asked.sorted())) AND \(Self.valid(day))
                ORDER BY from_day, id
            """
        )
        return try rows.reduce(into: known) { $0[try $1.get(0)] = try $1.get(1) }
    }

    func entries(_ codes: Set<String>, on day: Day, in db: any Connection) throws -> [Entry] {
        try names(codes.sorted(), on: day, in: db).map { Entry($0.key, $0.value) }
    }

    /// All that there are on a day.
    func all(on day: Day, in db: any Connection) throws -> [Entry] {
        let rows = try db.rows(
            "SELECT code, name FROM curriculum_occupation WHERE \(Self.valid(day)) ORDER BY code, from_day, id")
        let kept = try rows.map { Entry(try $0.get(0), try $0.get(1)) }, codes = Set(kept.map(\.code))
        return kept + shipped.filter { !codes.contains($0.code) }
    }

    private static func valid(_ day: Day) -> SQL {
        "(from_day IS NULL OR from_day <= \(day)) AND (until_day IS NULL OR until_day > \(day))"
    }
}

extension String {
    private var isDigits: Bool { !isEmpty && allSatisfy { ("0"..."9").contains($0) } }

    /// 7 digits, the first one the level: 5 trung cấp, 6 cao đẳng (TT 26/2020/TT-BLĐTBXH).
    var isOccupationCode: Bool { count == 7 && isDigits && (hasPrefix("5") || hasPrefix("6")) }
    /// 8 digits, as licences had before (40…, 42…); which code follows says the crosswalk.
    var isFormerOccupationCode: Bool { count == 8 && isDigits }
}
