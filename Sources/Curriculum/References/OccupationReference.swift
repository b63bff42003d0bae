import Organisations
import Platform
import Registers
import Vietnamese

/// An occupation by its code of level IV, by a former code that the crosswalk knows, or by its name. The id is the code
/// itself.
///
/// The whole list of TT 26/2020 is not shipped: a code of the right form is accepted although no list has it yet, and
/// that is said.
struct OccupationReference: FieldReference {
    let list: OccupationList

    /// Too many to choose from: typed.
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [FieldChoice] { [] }

    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String] {
        try list.names(ids, on: day, in: db).reduce(into: [:]) { $0[$1.key] = $1.key + " " + $1.value }
    }

    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [FieldChoice]] {
        let codes = Set(asked.map { Self.code(in: $0.text) })
        let former = try newCodes(of: codes.filter(\.isFormerOccupationCode), in: db)
        // Where nothing but codes was typed, their names alone are looked up.
        let isNamed = codes.contains { !$0.isOccupationCode && !$0.isFormerOccupationCode }
        let all =
            try isNamed ? list.all(on: day, in: db) : list.entries(codes.union(former.values.joined()), on: day, in: db)
        let byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        var byKey: [String: [String]] = [:]
        for entry in all { for key in entry.keys { byKey[key, default: []].append(entry.code) } }
        func choice(_ code: String) -> FieldChoice {
            guard let entry = byCode[code] else { return FieldChoice(code, code, warning: "curriculum.warn.unlisted") }
            return FieldChoice(code, code + " " + entry.name)
        }
        return Dictionary(
            uniqueKeysWithValues: asked.map { typed in
                let code = Self.code(in: typed.text)
                if code.isOccupationCode { return (typed, [choice(code)]) }
                if code.isFormerOccupationCode { return (typed, (former[code] ?? []).map(choice)) }
                return (typed, (byKey[nameKey(typed.text)] ?? []).sorted().map(choice))
            })
    }

    func path(of id: String) -> String? { nil }

    func refusal(of typed: String) -> String {
        if Self.code(in: typed).isFormerOccupationCode { return "curriculum.refuse.former_code" }
        return list.namesOnly.contains(nameKey(typed))
            ? "curriculum.refuse.name_without_code" : "curriculum.refuse.occupation"
    }

    /// "6480201 Công nghệ thông tin", "6480201 - …" and "6.480.201" begin with the code.
    private static func code(in text: String) -> String {
        let first = text.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        return first.filter { $0 != "." }
    }

    private func newCodes(of old: Set<String>, in db: any Connection) throws -> [String: [String]] {
        if old.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT old_code, new_code FROM curriculum_crosswalk WHERE old_code IN (\(list: old.sorted()))
                GROUP BY old_code, new_code ORDER BY new_code
            """
        )
        return try rows.reduce(into: [:]) { $0[try $1.get(0), default: []].append(try $1.get(1)) }
    }
}
