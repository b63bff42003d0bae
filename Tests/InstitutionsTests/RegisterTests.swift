import Platform
import TestSupport
import Testing

@testable import Institutions
@testable import Organisations

@Suite struct RegisterTests {
    @Test(arguments: TestDatabase.each) func aChangeHasItsDayAndCanBeUndone(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let id = try await house.college(1)
            var details = InstitutionDetails(try await house.known(id), on: house.clock.today)
            details.name = "Trường mẫu Cao đẳng Kỹ thuật"
            details.dossier.address = "Số 1"
            try await house.database.write { [details] db in
                try house.revise(
                    id, expecting: 1, to: details, from: day("2026-05-01"), reason: "QĐ mẫu", by: officer, in: db)
            }
            try await house.look { db throws in
                #expect(
                    try Organisations.version(of: id, on: day("2026-04-30"), in: db)?.name == "Trường mẫu Cao đẳng số 1"
                )
                #expect(
                    try Organisations.version(of: id, on: day("2026-05-01"), in: db)?.name
                        == "Trường mẫu Cao đẳng Kỹ thuật")
                #expect(
                    try db.history(kind: Institutions.kind, record: id).first?.fields == [
                        "address", "name", "timeline",
                    ])
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await house.database.write { [details] db in
                    try house.revise(id, expecting: 1, to: details, by: officer, in: db)
                }
            }
            try await house.database.write { db in try house.undo(id, expecting: 2, by: officer, in: db) }
            let back = try await house.known(id)
            #expect(back.version == 3)
            #expect(back.organisation.timeline.versions.map(\.name) == ["Trường mẫu Cao đẳng số 1"])
            #expect(back.dossier.address == nil)
        }
    }

    @Test(arguments: TestDatabase.each) func theSameCannotBeEnteredTwice(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            _ = try await house.college(1)
            await #expect(throws: Problem.conflict("institutions.duplicate")) {
                _ = try await house.college(1, name: "TRƯỜNG MẪU cao đẳng số 1")
            }
            #expect(
                try await house.database.read { db in
                    try db.value(
                        "SELECT count(*) FROM organisations_organisation WHERE kind = 'institution'", as: Int.self)
                }
                    == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func branchesFollowTheirSchool(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let one = try await house.college(1), other = try await house.college(2)
            let branch = try await house.college(3) { details in
                details.type = "phan-hieu-cao-dang"
                (details.governedBy, details.dossier.institution) = (one, one)
            }
            await #expect(throws: Problem.invalid([FieldError("institution_id", "institutions.refuse.school")])) {
                _ = try await house.college(4) { $0.dossier.institution = branch }
            }
            await #expect(throws: Problem.conflict("institutions.has_branches")) {
                try await house.database.write { db in try house.undo(one, expecting: 1, by: officer, in: db) }
            }
            try await house.database.write { db in
                try house.merge(one, into: other, on: day("2026-09-01"), source: "QĐ mẫu", by: officer, in: db)
            }
            try await house.look { db throws in
                #expect(try Institutions.branches(of: other, on: day("2026-09-01"), in: db).map(\.id) == [branch])
                #expect(try Organisations.version(of: one, on: day("2026-09-01"), in: db) == nil)
                #expect(try Scope(tops: [other]).contains(branch, in: db))
            }
            try await house.database.write { db in
                try house.close(other, on: day("2026-12-01"), expecting: 1, by: officer, in: db)
            }
            #expect(try await house.known(branch).organisation.timeline.until == day("2026-12-01"))
        }
    }

    @Test(arguments: TestDatabase.each) func theListPagesFiltersAndRanks(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            for n in 1...12 {
                _ = try await house.college(n, name: "Trường mẫu \(n % 2 == 0 ? "Hạ Long" : "Hà Đông") số \(n)") {
                    $0.type = n > 6 ? "trung-cap" : "cao-dang"
                }
            }
            try await house.look { db throws in
                let directory = try house.directory(on: day("2026-11-22"), in: db)
                var filter = InstitutionFilter(day: day("2026-11-22"))
                var seen: [String] = [], after: Keyset?
                repeat {
                    let page = directory.page(filter, after: after, limit: 5)
                    #expect(page.count == 12)
                    #expect(page.first == seen.count + 1)
                    seen += page.rows.map(\.name)
                    after = page.next
                } while after != nil
                #expect(Set(seen).count == 12)
                #expect(seen.first == "Trường mẫu Hà Đông số 1")
                let second = directory.page(filter, after: directory.page(filter, limit: 5).next, limit: 5)
                #expect(
                    directory.page(filter, before: second.previous, limit: 5).rows.map(\.name) == Array(seen.prefix(5)))
                filter.search = "hạ long số"
                #expect(directory.page(filter, limit: 6).rows.allSatisfy { $0.name.contains("Hạ Long") })
                filter.search = "ha so 12"
                #expect(directory.page(filter).rows.map(\.name) == ["Trường mẫu Hạ Long số 12"])
                filter.search = "' OR 1=1 --%"
                #expect(directory.page(filter).rows.isEmpty)
                filter.search = "12/2023/gcnđkhđ-tcgdnn"
                #expect(directory.page(filter).count == 1)
                filter = InstitutionFilter(day: day("2026-11-22"))
                (filter.types, filter.provinces, filter.order, filter.isDescending) = (
                    ["trung-cap"], ["ha-noi"], .licensed, true
                )
                #expect(directory.page(filter).count == 6)
                filter.provinces = ["an-giang"]
                #expect(directory.page(filter).count == 0)
            }
        }
    }
}

@Suite struct LicenceNumberTests {
    @Test(arguments: ["69/2023/GCNĐKHĐ-TCGDNN", "71/GCNĐKHĐ-SLĐTBXH", "Số: 12a/2020/GCNĐKHĐ – SGDĐT", "1126/QĐ-UBND"])
    func areRead(_ text: String) { #expect(LicenceNumber(text) != nil) }

    @Test(arguments: ["", "69", "GCNĐKHĐ", "69/2023", "<b>1/X-Y</b>", "1/2/3", "69/23456/GCN-A"])
    func areRefused(_ text: String) { #expect(LicenceNumber(text) == nil) }

    @Test func leadingZerosAndMarksDoNotMatter() {
        #expect(LicenceNumber("069/2023/gcnđkhđ-tcgdnn")?.key == LicenceNumber("69/2023/GCNĐKHĐ–TCGDNN")?.key)
    }
}
