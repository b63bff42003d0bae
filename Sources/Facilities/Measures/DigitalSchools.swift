import Measures
import Platform
import Vietnamese

/// `quality-schools-digital`: digital schools among high-quality ones. `digital-schools`: how many digital schools
/// there are.
///
/// The authority keeps the register of recognitions: a school that does not stand in it is not recognised.
struct DigitalSchoolsKind: MeasureKind {
    let name: String

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        DigitalSchools(
            amongQuality: name == "quality-schools-digital", external: parameters.text("assessment") != "self")
    }
}

struct DigitalSchools: Measure {
    let amongQuality: Bool
    /// Only what an external assessment recognised.
    let external: Bool
    let recordsPermission: Permission = "facilities.read"
    var domains: Set<String>? { ["facilities"] }

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        var quality: [String: Spans] = [:], digital: [String: Spans] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, status, assessment, from_day, until_day FROM facilities_recognition
                WHERE organisation_id IN (\(list: organisations))
            """
        ) {
            let id: String = try row.get(0), status: String = try row.get(1), from: Day = try row.get(3),
                until = try row.get(4, as: Day?.self) ?? .max
            if status == "high-quality" { quality[id, default: Spans()].insert(from: from, until: until) }
            if status == "digital-school", try !external || row.get(2) == "external" {
                digital[id, default: Spans()].insert(from: from, until: until)
            }
        }
        return Dictionary(
            uniqueKeysWithValues: organisations.map { id in
                var count = DailyCount()
                let among = amongQuality ? quality[id] ?? Spans() : .always
                count.add(.always, known: 1)
                if amongQuality { count.add(among, denominator: 1) }
                count.add((digital[id] ?? Spans()).intersection(among), numerator: 1)
                return (id, count.steps)
            })
    }

    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        let day = query.day
        func has(_ status: String, _ more: SQL = "") -> SQL {
            """
            EXISTS (SELECT 1 FROM facilities_recognition AS r WHERE r.organisation_id = v.organisation_id
                AND r.status = \(status) AND r.from_day <= \(day)
                    AND (r.until_day IS NULL OR r.until_day > \(day)) \(more))
            """
        }
        let digital = has("digital-school", external ? "AND r.assessment = 'external'" : "")
        var sql: SQL = try """
        SELECT v.organisation_id, v.name, v.sort_key, CASE WHEN \(digital) THEN 1 ELSE 0 END AS counted
            FROM institutions_view_institution AS v
        WHERE v.from_day <= \(day) AND v.until_day > \(day)
            AND \(query.condition(on: "v.organisation_id", query.way(in: db)))
          AND \(amongQuality ? has("high-quality") : digital)
        """
        if let counted = query.counted { sql += counted ? " AND \(digital)" : " AND NOT \(digital)" }
        return try query.records(
            sql, id: "organisation_id", of: "v.",
            columns: ["facilities.counted.institution", "facilities.counted.state"], in: db
        ) { id, row in
            let counted: Bool = try row.get("counted")
            return MeasureRecords.Row(
                id: id, path: PageContext.address("/recognitions", [QueryItem("organisation", id)]),
                cells: [
                    .text(try row.get("name")), .phrase(counted ? "facilities.counted.yes" : "facilities.counted.no"),
                ])
        }
    }
}
