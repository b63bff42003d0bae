import Institutions
import Organisations
import Platform
import Vietnamese

/// One line of the list of staff.
struct StaffLine: Sendable {
    let person: String
    let employment: Int
    let name: String
    let number: String?
    let bornOn: Day?
    let birthYear: Int?
    let organisation: String
    let organisationName: String
    let position: String
    let category: StaffCategory
    let courses: [(type: String, isEvidenced: Bool)]
    /// The dossier is within the reader's scope. Of others, who have a second employment here, number, birth and
    /// courses are left out.
    let isKept: Bool
    /// Where a page ends after this line.
    let keyset: Keyset
}

struct StaffListing: Sendable {
    static let pageSize = 50

    var lines: [StaffLine]
    var count: Int
    var next: Keyset?
}

extension Staff {
    /// A page of the list, in the Vietnamese order of given names; with a search the best answers first.
    func page(
        _ filter: StaffFilter, _ scope: Scope, after: Keyset?, limit: Int = StaffListing.pageSize, in db: any Connection
    ) throws -> StaffListing {
        let (places, count) = try places(filter, scope, after: after, limit: limit + 1, in: db)
        let shown = places.prefix(limit)
        return StaffListing(
            lines: try Self.lines(shown, on: filter.day, in: db), count: count,
            next: places.count > limit ? shown.last?.keyset : nil)
    }

    private func places(
        _ filter: StaffFilter, _ scope: Scope, after: Keyset?, limit: Int, in db: any Connection
    ) throws -> (places: [StaffFound.Place], count: Int) {
        do {
            let directory = try directory(of: filter.search, within: scope, on: filter.day, in: db)
            let found = filter.found(in: directory, try scope.slice(in: db))
            return (found.page(after: after, limit: limit), found.count)
        } catch is Unprepared where StaffByStatement.canAnswer(filter) {
            Task { [shelf, database] in try? await shelf.read(on: filter.day, database) }
            let list = StaffByStatement(filter: filter, scope: scope), count = try list.count(in: db)
            return (try list.page(of: count, after: after, limit: limit, in: db), count)
        }
    }
}

extension Staff {
    /// Few statements, whatever the size.
    private static func lines(_ places: ArraySlice<StaffFound.Place>, on day: Day, in db: any Connection) throws
        -> [StaffLine]
    {
        let persons = places.map(\.person)
        var courses: [String: [(String, Bool)]] = [:]
        for row in try db.rows(
            """
            SELECT person_id, course_type, evidence FROM staff_training WHERE person_id IN (\(list: persons))
                ORDER BY person_id, course_type, id
            """
        ) {
            courses[try row.get(0), default: []].append((try row.get(1), try row.get(2, as: String?.self) != nil))
        }
        var details: [String: Row] = [:]
        for row in try db.rows(
            """
            SELECT person.id, employment.id, person.full_name, person.number, person.born_on, person.birth_year,
                employment.organisation_id,
                   employment.position, employment.category
            FROM staff_employment AS employment JOIN people_view_person AS person ON person.id = employment.person_id
            WHERE employment.person_id IN (\(list: persons))
            """)
        {
            details["\(try row.get(0, as: String.self)) \(try row.get(1, as: Int.self))"] = row
        }
        let names = try names(of: Set(details.values.map { try $0.get(6, as: String.self) }), on: day, in: db)
        return try places.compactMap { place in
            try details["\(place.person) \(place.employment)"].map {
                try StaffLine($0, names, courses[place.person] ?? [], place)
            }
        }
    }
}

extension Staff {
    /// Today's names; one that has ended is called as it was last.
    fileprivate static func names(of organisations: Set<String>, on day: Day, in db: any Connection) throws
        -> [String: String]
    {
        let known = try Institutions.known(today: day, in: db).names(of: organisations)
        if known.count == organisations.count { return known }
        return try OrganisationNames.last(of: organisations.sorted(), on: day, .vi, in: db)
    }
}

extension StaffLine {
    fileprivate init(_ row: Row, _ names: [String: String], _ courses: [(String, Bool)], _ place: StaffFound.Place)
        throws
    {
        let organisation: String = try row.get(6), isKept = place.isKept
        self.init(
            person: try row.get(0), employment: try row.get(1), name: try row.get(2),
            number: isKept ? try row.get(3) : nil,
            bornOn: isKept ? try row.get(4) : nil, birthYear: isKept ? try row.get(5) : nil, organisation: organisation,
            organisationName: names[organisation] ?? organisation,
            position: try row.get(7), category: try row.get(8), courses: isKept ? courses : [], isKept: isKept,
            keyset: place.keyset)
    }
}
