import Logging
import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

/// Searching in the list of staff: what is found, in which order, and that it follows every change.
@Suite struct SearchingStaff {
    /// What follows the journal in a house that runs.
    private func catchUp(_ staff: Staff) async throws {
        try await JournalReaders(staff.database, readers: [staff.index.reader], logger: Logger(label: "test")).catchUp()
    }

    private func names(_ staff: Staff, _ search: String, _ scope: Scope = .everything, limit: Int = 50) async throws
        -> [String]
    {
        try await staff.database.readPrepared { db in
            let ids = try staff.found(search, within: scope, on: staff.clock.today, limit: limit, in: db)
            let persons = Dictionary(
                uniqueKeysWithValues: try staff.people.persons(ids, in: db).map { ($0.id, $0.facts.fullName) })
            return ids.compactMap { persons[$0] }
        }
    }

    @Test(arguments: TestDatabase.each) func allWordsStandInTheNameAndTheNearestIsFirst(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            for (n, name) in [
                "Nguyễn Thị Hòa", "Nguyễn Thị Hoa", "Nguyễn Thị Hoa Mai", "Trần Văn Hoàng", "Đặng Thị Hóa",
            ].enumerated() {
                _ = try await staff.take(n, name)
            }
            for isRead in [false, true] {
                if isRead { try await catchUp(staff) }
                #expect(
                    try await names(staff, "nguyen thi hoa") == [
                        "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "Nguyễn Thị Hoa Mai",
                    ])
                #expect(
                    try await names(staff, "Nguyễn Thị Hoa") == [
                        "Nguyễn Thị Hoa", "Nguyễn Thị Hoa Mai", "Nguyễn Thị Hòa",
                    ])
                #expect(
                    try await names(staff, "hoa  NGUYEN") == [
                        "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "Nguyễn Thị Hoa Mai",
                    ], "in any order")
                #expect(try await names(staff, "van hoa") == ["Trần Văn Hoàng"], "the last word may be begun")
                #expect(try await names(staff, "uyen hoang").isEmpty)
                #expect(try await names(staff, "dang") == ["Đặng Thị Hóa"])
                #expect(try await names(staff, "0011840000").count == 5)
                #expect(try await names(staff, "001184 000003") == ["Trần Văn Hoàng"])
                #expect(try await names(staff, "84000003").isEmpty, "a number is known by its beginning")
                #expect(try await names(staff, String(repeating: "hoa ", count: 50)).count == 4)
                for odd in ["%", "_", "|", "😀", "\"", "hoa OR", "NEAR(", "*"] {
                    #expect(try await names(staff, odd).isEmpty, "\(odd)")
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func itFollowsEveryChange(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let other = Staff(database: staff.database, clock: staff.clock, people: staff.people, codes: staff.codes)
            let mai = try await staff.take(1, "Lê Thị Mai"), nam = try await staff.take(2, "Lê Văn Nam")
            #expect(try await names(staff, "le") == ["Lê Thị Mai", "Lê Văn Nam"])
            let old = try await staff.people.person(mai.personID)
            var facts = old.facts
            facts.fullName = "Lê Thị Yến"
            let changed = facts
            // By another process, which has no copy of ours.
            try await other.database.write { db in
                _ = try other.people.correct(old.id, version: 1, changed, by: clerk, in: db)
            }
            #expect(try await names(staff, "le") == ["Lê Văn Nam", "Lê Thị Yến"], "renamed, and moved in the order")
            _ = try await other.take(3, "Lê An")
            #expect(try await names(staff, "le") == ["Lê An", "Lê Văn Nam", "Lê Thị Yến"])
            _ = try await other.database.write { db in
                try other.move(
                    nam.personID, version: 1,
                    to: EmploymentFacts(organisation: "school-b", position: "giang-vien", from: day("2026-11-01")),
                    by: clerk, in: db)
            }
            #expect(try await names(staff, "le", Scope(tops: ["school-b"])) == ["Lê Văn Nam"])
            #expect(try await names(staff, "le", Scope(tops: ["school-a"])) == ["Lê An", "Lê Thị Yến"])
            _ = try await other.database.write { db in
                try other.end(nam.personID, version: 2, employment: 2, on: day("2026-11-20"), by: clerk, in: db)
            }
            #expect(try await names(staff, "le") == ["Lê An", "Lê Thị Yến"], "who works no more is not found")
            try await catchUp(staff)
            #expect(try await names(staff, "le") == ["Lê An", "Lê Thị Yến"])
            #expect(try await names(staff, "le", Scope(tops: ["school-b"])).isEmpty)
        }
    }

    /// What is undone, joined in another and erased is found no more, before the reader was there and afterwards.
    @Test(arguments: TestDatabase.each) func itFollowsWhatIsTakenBackJoinedAndErased(engine: TestDatabase) async throws
    {
        try await withStaff(engine) { staff in
            func found(_ search: String) async throws -> [String] { try await names(staff, search) }
            let undone = try await staff.take(1, "Lê Undo"), gone = try await staff.take(2, "Lê Join Hai"),
                stays = try await staff.take(3, "Lê Join Ba")
            try await catchUp(staff)
            #expect(try await found("le") == ["Lê Join Ba", "Lê Join Hai", "Lê Undo"])
            let (entry, _) = try await staff.lastEntry(undone.personID)
            try await staff.database.write { db in
                try staff.undo(entry, by: clerk, in: db)
                try db.run(
                    """
                    INSERT INTO people_duplicate (a, b, why, state, flagged_on)
                        VALUES (\(min(gone.personID, stays.personID)), \(max(gone.personID, stays.personID)),
                        'name-and-birth', 'open', '2026-11-22') ON CONFLICT DO NOTHING
                    """
                )
            }
            #expect(try await found("le") == ["Lê Join Ba", "Lê Join Hai"])
            try await staff.database.write { db in
                try staff.merge(
                    staff.pair(gone.personID, stays.personID, within: .everything, in: db), keeping: stays.personID,
                    by: clerk, in: db)
            }
            #expect(try await found("le") == ["Lê Join Ba"])
            try await catchUp(staff)
            #expect(try await found("le") == ["Lê Join Ba"])
            #expect(
                try await found("001184000002").isEmpty,
                "a number that came with a record that was joined is of the register of persons only")
            let member = try await staff.member(stays.personID)
            try await staff.database.write { db in
                for work in member.employments {
                    let now = try staff.member(stays.personID, in: db)
                    _ = try staff.end(
                        stays.personID, version: now.version, employment: work.id, on: day("2026-11-20"), by: clerk,
                        in: db)
                }
                let person = try staff.people.person(stays.personID, in: db)
                try staff.erase(
                    stays.personID, personVersion: person.version, reason: "theo yêu cầu", by: clerk, in: db)
            }
            for isRead in [false, true] {
                if isRead { try await catchUp(staff) }
                #expect(try await found("le").isEmpty)
                #expect(try await found("001184000003").isEmpty)
            }
            #expect(
                try await staff.database.read { db in try db.value("SELECT count(*) FROM search_text", as: Int.self) }
                    == 0, "nothing is kept of them")
        }
    }

    /// A list that the index answers is the list that the directory would give, line by line and page by page.
    @Test(arguments: TestDatabase.each) func theIndexGivesTheListOfTheDirectory(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            for n in 0..<60 {
                _ = try await staff.take(
                    n, ["Nguyễn Thị Hoa", "Trần Hòa", "Lê Hoàng An", "Phạm Thị Hòa"][n % 4],
                    at: "school-\(["a", "b"][n % 2])")
            }
            try await catchUp(staff)
            for (search, tops) in [
                ("hoa", ["office"]), ("Hòa", ["school-a"]), ("thi ho", ["office"]), ("0011840", ["school-b"]),
                ("zzz", ["office"]),
            ] {
                let (byIndex, whole) = try await staff.database.readPrepared { db in
                    let today = staff.clock.today, scope = Scope(tops: tops), reach = try scope.slice(in: db)
                    func lines(_ directory: StaffDirectory) -> [String] {
                        StaffFound(
                            directory, isShown: .init(directory, reach: reach, isMain: true),
                            search: StaffSearch(search)
                        )
                        .page(after: nil, limit: 100).map { $0.keyset.token }
                    }
                    return (
                        lines(try staff.directory(of: search, within: scope, on: today, in: db)),
                        lines(try staff.directory(on: today, in: db))
                    )
                }
                #expect(byIndex == whole, "\(search)")
                #expect(whole.isEmpty == (search == "zzz"))
            }
        }
    }

    /// What is kept and mended change by change is what is read from nothing, and what a query says.
    @Test(arguments: TestDatabase.each) func aMendedDirectoryEqualsOneReadFromNothing(engine: TestDatabase) async throws
    {
        try await withStaff(engine) { staff in
            for n in 0..<40 {
                _ = try await staff.take(
                    n, ["Nguyễn An", "Trần Bình", "Lê Châu", "Phạm Dũng"][n % 4],
                    at: n % 3 == 0 ? "school-b" : "school-a")
                if n % 5 == 0 { _ = try await names(staff, "a") }
            }
            let (mended, fresh, counted) = try await staff.database.readPrepared { db in
                (
                    try staff.directory(on: staff.clock.today, in: db),
                    try StaffDirectory(on: staff.clock.today, in: db),
                    try db.value("SELECT count(*) FROM staff_employment", as: Int.self)
                )
            }
            func said(_ directory: StaffDirectory) -> [String] {
                directory.lines.map { line in
                    let text = directory.text[Int(line.start)..<Int(line.start) + Int(line.numberEnd)]
                    let group = directory.groups.all[Int(line.group)]
                    let place = directory.organisations.all[Int(group.organisation)]
                    let words = String(decoding: text, as: UTF8.self)
                    return "\(words)\(place)\(line.employment)\(group.isMain)\(group.category)"
                }
            }
            #expect(said(mended) == said(fresh))
            #expect(mended.lines.count == counted && mended.counts.reduce(0, +) == counted)
        }
    }

    /// Nobody reads a nation while holding a connection that others need: of many who come at once, one reads, and none
    /// of them within the transaction of its page.
    @Test(arguments: TestDatabase.each) func theWholeDirectoryIsReadOnceApartFromThoseWhoAsk(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            for n in 0..<6 { _ = try await staff.take(n) }
            let today = staff.clock.today
            await #expect(throws: Unprepared.self) {
                _ = try await staff.database.read { db in try staff.directory(on: today, in: db).lines.count }
            }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...20 {
                    group.addTask {
                        try await staff.database.readPrepared { db in try staff.directory(on: today, in: db).lines.count
                        }
                    }
                }
                for try await count in group { #expect(count == 6) }
            }
            _ = try await staff.take(7)
            #expect(
                try await staff.database.read { db in try staff.directory(on: today, in: db).lines.count } == 7,
                "a change is seen at once")
            try await staff.database.read { db in
                let employs = try staff.employers(on: today, in: db)
                #expect(employs("school-a") && !employs("school-b") && !employs("nobody"))
            }
        }
    }

    @Test(arguments: TestDatabase.each) func pagesJoinWithoutGapOrRepetition(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            for n in 0..<23 {
                _ = try await staff.take(n, n % 2 == 0 ? "Nguyễn Thị Hoa" : "Nguyễn Thị Hòa \(["An", "Ba"][n % 4 / 2])")
            }
            for search in ["", "hoa", "Hoa", "nguyễn thị hòa"] {
                let (paged, whole) = try await staff.database.readPrepared { db in
                    let directory = try staff.directory(on: staff.clock.today, in: db)
                    let everywhere = try Scope.everything.slice(in: db)
                    let found = StaffFound(
                        directory, isShown: .init(directory, reach: everywhere, isMain: true),
                        search: StaffSearch(search))
                    var pages: [String] = [], after: Keyset?
                    while let last = found.page(after: after, limit: 4).last {
                        pages += found.page(after: after, limit: 4).map(\.person)
                        after = last.keyset
                    }
                    return (pages, found.page(after: nil, limit: 100).map(\.person))
                }
                #expect(whole.count == 23 && paged == whole, "\(search)")
            }
        }
    }
}
