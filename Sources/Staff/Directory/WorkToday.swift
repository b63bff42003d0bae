import People
import Platform
import Vietnamese

/// An employment that holds on a day, with what the person is searched by.
struct WorkToday: Sendable {
    let person: String
    let employment: Int
    let sortKey: String
    /// Of the name, as `SearchText.words(of:)`.
    let words: String
    let number: String?
    let organisation: String
    /// The organisation that the person's dossier belongs to on the day, as `Staff.keeper`.
    let keeper: String
    let category: StaffCategory
    let isMain: Bool
    /// Types completed with evidence.
    var courses: Set<String> = []
}

extension StaffDirectory {
    private static let portion = 2000

    /// A portion at a time, so that reading a nation needs no more memory than keeping it.
    init(on day: Day, in db: any Connection) throws {
        self.init(on: day)
        var last: (key: String, id: String) = ("", "")
        while true {
            let persons = try db.rows(
                """
                SELECT id, sort_key, full_name, number FROM people_view_person
                    WHERE (sort_key, id) > (\(last.key), \(last.id))
                ORDER BY sort_key, id LIMIT \(Self.portion)
                """)
            guard let end = persons.last else { return }
            for work in try WorkToday.all(of: persons, on: day, in: db) { append(work) }
            last = (try end.get(1), try end.get(0))
        }
    }

    /// Of these persons alone.
    init(of persons: [String], on day: Day, in db: any Connection) throws {
        self.init(on: day)
        for work in try WorkToday.all(of: persons[...], on: day, in: db) { append(work) }
    }

    /// As it is now, when only these persons may have changed.
    func renewed(_ persons: Set<String>, in db: any Connection) throws -> StaffDirectory {
        var works: [WorkToday] = [], rest = Array(persons)[...]
        while !rest.isEmpty {
            works += try WorkToday.all(of: rest.prefix(Self.portion), on: day, in: db)
            rest = rest.dropFirst(Self.portion)
        }
        return replacing(persons, with: works.sorted(by: WorkToday.inOrder))
    }
}

extension WorkToday {
    /// In the order of the list.
    fileprivate static func all(of persons: ArraySlice<String>, on day: Day, in db: any Connection) throws
        -> [WorkToday]
    {
        let rows = try db.rows(
            "SELECT id, sort_key, full_name, number FROM people_view_person WHERE id IN (\(list: persons))")
        return try all(of: rows, on: day, in: db).sorted(by: WorkToday.inOrder)
    }

    /// Of persons (id, sort key, name, number), in their order.
    fileprivate static func all(of persons: [Row], on day: Day, in db: any Connection) throws -> [WorkToday] {
        let ids = try persons.map { try $0.get(0, as: String.self) }
        var employments: [String: [Row]] = [:], courses: [String: Set<String>] = [:]
        for row in try db.rows(
            """
            SELECT person_id, id, organisation_id, category, is_main, from_day FROM staff_employment
            WHERE person_id IN (\(list: ids)) AND from_day <= \(day) AND until_day > \(day) ORDER BY person_id, id
            """)
        {
            employments[try row.get(0), default: []].append(row)
        }
        for row in try db.rows(
            """
            SELECT person_id, course_type FROM staff_training
            WHERE person_id IN (\(list: ids)) AND evidence IS NOT NULL AND completed_on <= \(day)
            """)
        {
            courses[try row.get(0), default: []].insert(try row.get(1))
        }
        return try persons.flatMap { person in
            let id: String = try person.get(0)
            let works = employments[id] ?? [], keeper = try works.count == 1 ? works[0].get(2) : keeper(of: works)
            return try works.map { try WorkToday(person, $0, keeper: keeper, courses[id] ?? []) }
        }
    }

    /// Of employments that hold on the day: the main one, or the newest.
    private static func keeper(of works: [Row]) throws -> String {
        let ranked = try works.map {
            (
                main: try $0.get(4, as: Bool.self) ? 1 : 0, from: try $0.get(5, as: String.self),
                id: try $0.get(1, as: Int.self), row: $0
            )
        }
        return try ranked.max { ($0.main, $0.from, $0.id) < ($1.main, $1.from, $1.id) }?.row.get(2) ?? ""
    }
}

extension WorkToday {
    fileprivate static func inOrder(_ a: Self, _ b: Self) -> Bool {
        (a.sortKey, a.person, a.employment) < (b.sortKey, b.person, b.employment)
    }

    fileprivate init(_ person: Row, _ work: Row, keeper: String, _ courses: Set<String>) throws {
        self.init(
            person: try person.get(0), employment: try work.get(1), sortKey: try person.get(1),
            words: SearchText.words(of: try person.get(2)), number: try person.get(3), organisation: try work.get(2),
            keeper: keeper,
            category: try work.get(3), isMain: try work.get(4), courses: courses)
    }
}
