import Foundation
import Platform
import Vietnamese

/// `Policy/units/`: the country, provinces and communes by period, and who became whom.
struct UnitPolicy: Sendable {
    struct Version: Sendable {
        let unit: Unit
        let line: PolicyRow
    }

    let checksum: String
    let versions: [Version]
    let successions: [(succession: Succession, line: PolicyRow)]

    init(_ directory: URL) throws {
        let provinces = try PolicyTable(
            "units/provinces.csv", in: directory,
            columns: ["id", "code", "name_vi", "name_en", "kind", "from", "until"])
        let communes = try PolicyTable(
            "units/communes.csv", in: directory,
            columns: ["code", "name_vi", "kind", "province_id", "former_province_id", "from", "until"])
        let followed = try PolicyTable(
            "units/successions.csv", in: directory, columns: ["from_id", "to_id", "day", "kind", "source"])
        checksum = [provinces, communes, followed].map(\.checksum).joined()
        versions = try provinces.rows.map(Self.province) + Self.communes(communes.rows)
        successions = try followed.rows.map { (try Succession(policy: $0), $0) }
        try checkOverlaps()
        try checkReferences()
    }

    var ids: Set<String> { Set(versions.map(\.unit.id)).union([Unit.country]) }

    private static func province(_ row: PolicyRow) throws -> Version {
        try version(row, id: try row.required("id"), level: .province, parent: Unit.country)
    }

    /// A commune's identity is its code; a code used again after a break, or at once for another name, is another
    /// commune.
    private static func communes(_ rows: [PolicyRow]) throws -> [Version] {
        var known: [String: Unit] = [:]
        return try rows.map { row in
            let code = try row.required("code"), from = try row.day("from") ?? .always
            let before = known[code], isNext = before.map { $0.until == from } ?? true
            let version = try version(
                row, id: isNext ? before?.id ?? code : "\(code)-\(from.iso)", level: .commune,
                parent: try row.required("province_id"))
            known[code] = version.unit
            return version
        }
    }

    private static func version(_ row: PolicyRow, id: String, level: Unit.Level, parent: String) throws -> Version {
        let from = try row.day("from") ?? .always, until = try row.day("until") ?? .max
        guard from < until else { throw row.mistake("until is not after from") }
        let unit = Unit(
            id: id, level: level, from: from, until: until, code: row["code"], name: try row.required("name_vi"),
            nameInEnglish: row["name_en"],
            kind: try row.required("kind"), parent: parent, formerProvince: row["former_province_id"])
        return Version(unit: unit, line: row)
    }

    private func checkOverlaps() throws {
        for versions in Dictionary(grouping: versions, by: \.unit.id).values where versions.count > 1 {
            let sorted = versions.sorted { $0.unit.from < $1.unit.from }
            for (one, next) in zip(sorted, sorted.dropFirst()) where next.unit.from < one.unit.until {
                throw next.line.mistake("\(next.unit.id) from \(next.unit.from) overlaps line \(one.line.line)")
            }
        }
    }

    private func checkReferences() throws {
        let ids = ids
        for version in versions {
            for id in [version.unit.parent, version.unit.formerProvince].compactMap({ $0 }) where !ids.contains(id) {
                throw version.line.mistake("there is no unit \(id)")
            }
        }
        for (succession, line) in successions {
            for id in [succession.from, succession.to] where !ids.contains(id) {
                throw line.mistake("there is no unit \(id)")
            }
        }
    }
}

extension Succession {
    init(policy row: PolicyRow) throws {
        let text = try row.required("kind")
        guard let kind = Kind(rawValue: text) else {
            throw row.mistake("kind is not merge, split, rename or function-moved: \(text)")
        }
        guard let day = try row.day("day") else { throw row.mistake("day is empty") }
        self.init(
            from: try row.required("from_id"), to: try row.required("to_id"), day: day, kind: kind,
            function: row["function"] ?? "all",
            source: row["source"] ?? "")
    }
}
