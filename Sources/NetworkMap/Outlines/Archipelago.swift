import Foundation
import Organisations
import Platform
import Vietnamese

/// Quần đảo Hoàng Sa, Quần đảo Trường Sa: drawn on every map, whatever its outlines hold (`Policy/units/islands.csv`).
struct Archipelago: Sendable {
    /// Code of the special zone.
    let code: String
    let name: PolicyText
    let islands: [MapPoint]

    static func all(policy: URL) throws -> [Archipelago] {
        let table = try PolicyTable(
            "units/islands.csv", in: policy, columns: ["code", "name_vi", "name_en", "island", "latitude", "longitude"])
        let codes = try table.rows.map { try $0.required("code") }
        return try codes.indices.filter { codes.firstIndex(of: codes[$0]) == $0 }.map { first in
            let rows = try table.rows.filter { try $0.required("code") == codes[first] }
            return Archipelago(
                code: codes[first],
                name: PolicyText(vi: try rows[0].required("name_vi"), en: try rows[0].required("name_en")),
                islands: try rows.map {
                    MapSheet.point(latitude: try $0.degrees("latitude"), longitude: try $0.degrees("longitude"))
                })
        }
    }

    /// The province that it belongs to in a division; nil where the list of communes lacks the zone.
    func province(in division: Division, _ db: any Connection) throws -> String? {
        guard
            let row = try db.row(
                """
                SELECT parent_id, former_province_id FROM organisations_view_unit
                    WHERE code = \(code) AND level = 'commune' LIMIT 1
                """
            )
        else { return nil }
        let ids = [try row.get(0) as String?, try row.get(1) as String?].compactMap { $0 }
        return ids.first { division.holds($0) }
    }
}

extension PolicyRow {
    fileprivate func degrees(_ column: String) throws -> Double {
        guard let degrees = Double(try required(column)) else { throw mistake("\(column) is not a number") }
        return degrees
    }
}
