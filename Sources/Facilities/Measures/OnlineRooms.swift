import Institutions
import Measures
import Platform
import Vietnamese

/// Institutions with at least so many online classrooms, among all whose rooms are on the register.
struct OnlineRoomsKind: MeasureKind {
    let name = "institutions-with-online-classrooms"

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        guard let minimum = parameters.number("minimum"), minimum >= 1 else {
            throw MeasureMistake("“minimum” must be 1 or more")
        }
        return OnlineRooms(minimum: Int(minimum))
    }
}

struct OnlineRooms: Measure {
    let minimum: Int
    let recordsPermission: Permission = "facilities.read"
    var domains: Set<String>? { ["facilities"] }

    static let kind = "online-classroom"

    func steps(for organisations: [String], in db: any Connection) throws -> [String: [Step]] {
        var counts: [String: DailyCount] = [:]
        for row in try db.rows(
            """
            SELECT organisation_id, kind, from_day, until_day FROM facilities_room
                WHERE organisation_id IN (\(list: organisations)) ORDER BY organisation_id, id
            """
        ) {
            let isOnline = try row.get(1, as: String.self) == Self.kind
            counts[try row.get(0), default: DailyCount()].add(
                try row.get(2), try row.get(3, as: Day?.self) ?? .max, numerator: isOnline ? 1 : 0, denominator: 0,
                known: 1)
        }
        let branches = try Institutions.branches(among: organisations, in: db)
        var steps = counts.mapValues { count in
            count.steps.map {
                Step(
                    day: $0.day, numerator: $0.numerator >= minimum ? 1 : 0, denominator: $0.covered ? 1 : 0,
                    covered: $0.covered)
            }
        }
        for branch in branches { steps[branch] = [Step(day: .beginning, numerator: 0, denominator: 0)] }
        return steps
    }

    /// Institutions, with how many online classrooms and how many rooms each has.
    func records(_ query: RecordQuery, in db: any Connection) throws -> MeasureRecords {
        let day = query.day
        func rooms(_ condition: SQL) -> SQL {
            """
            (SELECT count(*) FROM facilities_room AS room WHERE room.organisation_id = v.organisation_id
                AND room.from_day <= \(day)
             AND (room.until_day IS NULL OR room.until_day > \(day)) \(condition))
            """
        }
        var sql: SQL = try """
        SELECT * FROM (
            SELECT v.organisation_id, v.name, v.sort_key, \(rooms("AND room.kind = \(Self.kind)")) AS online,
                \(rooms("")) AS all_rooms
            FROM institutions_view_institution AS v
            WHERE v.from_day <= \(day) AND v.until_day > \(day) AND v.institution_id IS NULL
              AND \(query.condition(on: "v.organisation_id", query.way(in: db)))) AS listed
        WHERE all_rooms > 0
        """
        if let counted = query.counted { sql += counted ? " AND online >= \(minimum)" : " AND online < \(minimum)" }
        return try query.records(
            sql, id: "organisation_id",
            columns: ["facilities.counted.institution", "facilities.counted.online_rooms", "facilities.counted.rooms"],
            in: db
        ) { id, row in
            MeasureRecords.Row(
                id: id, path: PageContext.address("/rooms", [QueryItem("organisation", id)]),
                cells: [.text(try row.get("name")), .number(try row.get("online")), .number(try row.get("all_rooms"))])
        }
    }
}
