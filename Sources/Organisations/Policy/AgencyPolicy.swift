import Foundation
import Platform
import Vietnamese

/// `Policy/agencies/`: who governs, from the Government down to the departments of the provinces, and who followed
/// whom.
struct AgencyPolicy: Sendable {
    let checksum: String
    /// Superiors before those below them.
    let agencies: [Organisation]
    let successions: [Succession]

    init(_ directory: URL, units: Set<String>) throws {
        let table = try PolicyTable(
            "agencies/agencies.csv", in: directory,
            columns: [
                "id", "name_vi", "name_en", "kind", "electronic_id", "governed_by", "located_in", "from", "until",
            ])
        let followed = try PolicyTable(
            "agencies/successions.csv", in: directory,
            columns: ["from_id", "to_id", "day", "kind", "function", "source"])
        checksum = table.checksum + followed.checksum
        agencies = try Self.agencies(table.rows, units)
        let ids = Set(agencies.map(\.id))
        successions = try followed.rows.map { row in
            let succession = try Succession(policy: row)
            for id in [succession.from, succession.to] where !ids.contains(id) {
                throw row.mistake("there is no agency \(id)")
            }
            return succession
        }
    }

    private static func agencies(_ rows: [PolicyRow], _ units: Set<String>) throws -> [Organisation] {
        let byID = Dictionary(grouping: rows, by: { $0["id"] ?? "" })
        for row in rows {
            if let above = row["governed_by"], byID[above] == nil { throw row.mistake("there is no agency \(above)") }
            if let place = row["located_in"], !units.contains(place) { throw row.mistake("there is no unit \(place)") }
        }
        var order: [String] = []
        for row in rows { try visit(try row.required("id"), byID, path: [], &order) }
        return try order.map { try agency($0, byID[$0]!) }
    }

    /// Depth first, so that a superior stands before those below it.
    private static func visit(_ id: String, _ rows: [String: [PolicyRow]], path: [String], _ order: inout [String])
        throws
    {
        if order.contains(id) { return }
        if path.contains(id) {
            throw rows[id]![0].mistake("\(id) is governed by itself: \((path + [id]).joined(separator: " ← "))")
        }
        for row in rows[id]! { if let above = row["governed_by"] { try visit(above, rows, path: path + [id], &order) } }
        order.append(id)
    }

    private static func agency(_ id: String, _ rows: [PolicyRow]) throws -> Organisation {
        let versions = try rows.map(version).sorted { $0.from < $1.from }
        for (one, next) in zip(versions, versions.dropFirst()) where one.until != next.from {
            throw rows.last!.mistake("the versions of \(id) have a gap or an overlap at \(next.from)")
        }
        var agency = Organisation(id: id, kind: try kind(of: rows[0]), timeline: Timeline(stored: versions))
        do { try agency.identify(as: rows[0]["electronic_id"]) } catch {
            throw rows[0].mistake(
                "electronic_id is not of a form of QĐ 20/2020/QĐ-TTg: \(rows[0]["electronic_id"] ?? "")")
        }
        return agency
    }

    private static func version(_ row: PolicyRow) throws -> OrganisationVersion {
        let from = try row.day("from") ?? .always, until = try row.day("until") ?? .max
        guard from < until else { throw row.mistake("until is not after from") }
        return OrganisationVersion(
            from: from, until: until, name: try row.required("name_vi"), nameInEnglish: row["name_en"],
            governedBy: row["governed_by"],
            locatedIn: row["located_in"])
    }

    private static func kind(of row: PolicyRow) throws -> Organisation.Kind {
        switch try row.required("kind") {
        case "government": .country
        case "ministry": .ministry
        case "peoples-committee": .committee
        case "general-department", "department", "provincial-department": .department
        case let kind: Organisation.Kind(rawValue: kind) ?? .other
        }
    }
}
