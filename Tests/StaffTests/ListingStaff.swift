import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

@Suite struct ListingStaff {
    /// While the directory is being read, the list comes by statements: the same lines, counted and paged the same,
    /// whoever asks for whatever.
    @Test(arguments: TestDatabase.each) func theListWithoutTheDirectoryIsTheSame(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            for n in 0..<40 {
                _ = try await staff.take(
                    n, ["Nguyễn An", "Trần Bình", "Lê Châu", "Phạm Dũng"][n % 4],
                    at: n % 3 == 0 ? "school-b" : "school-a", courses: n % 2 == 0 ? [course()] : [])
            }
            func filter(
                organisations: [String] = [], categories: [String] = [], trained: [String] = [],
                untrained: [String] = []
            ) -> StaffFilter {
                StaffFilter(
                    day: staff.clock.today, search: "", organisations: organisations, categories: categories,
                    trainedIn: trained, untrainedIn: untrained, isSecond: false)
            }
            func asked(_ filter: StaffFilter) -> [(StaffFilter, [String])] {
                [(filter, ["office"]), (filter, ["school-a"]), (filter, ["nobody"])]
            }
            let filters = [
                filter(), filter(organisations: ["school-b"]), filter(categories: ["teacher"]),
                filter(categories: ["manager"]), filter(categories: ["nonsense"]), filter(trained: ["nang-luc-so"]),
                filter(untrained: ["nang-luc-so"]),
            ]
            let all = filters.flatMap(asked)
            try await staff.database.readPrepared { db in
                let directory = try staff.directory(on: staff.clock.today, in: db)
                for (filter, tops) in all {
                    let scope = Scope(tops: tops), list = StaffByStatement(filter: filter, scope: scope)
                    let found = filter.found(in: directory, try scope.slice(in: db)), count = try list.count(in: db)
                    #expect(count == found.count)
                    var after: Keyset?
                    repeat {
                        let page = found.page(after: after, limit: 7).map(\.keyset)
                        // Both ways: gathered, and as if there were too many.
                        #expect(try list.page(of: count, after: after, limit: 7, in: db).map(\.keyset) == page)
                        #expect(try list.page(of: 9_999, after: after, limit: 7, in: db).map(\.keyset) == page)
                        after = page.last
                    } while after != nil
                }
            }
        }
    }
}
