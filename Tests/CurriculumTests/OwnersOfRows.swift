import Platform
import TestSupport
import Testing

@testable import Curriculum
@testable import Imports

/// Whose a record is when the list does not say, or says what nobody is called.
@Suite struct OwnersOfRows {
    static let unowned = "Tên chương trình;Mã chương trình;Mã ngành, nghề;Trình độ;Số tín chỉ;Áp dụng từ ngày"

    @Test(arguments: TestDatabase.each) func aDepartmentsListMustSayWhoseARecordIs(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            let line = "Công nghệ thông tin;CNTT-01;6480201;Cao đẳng;80;01/09/2020"
            let without = try await house.read("programmes", Self.unowned, [line])
            #expect(
                without.state == .unclear && without.sheets[0].missing == ["organisation"],
                "asked at once, before any row is judged")
            let kind = try await house.imports.kind(of: without)
            #expect(
                kind.missing(in: Set(without.mapping.keys)) == ["organisation"]
                    && kind.missing(in: ["_key", "name", "code", "level", "from_day"]).isEmpty)
            await #expect(throws: Problem.invalid([FieldError("organisation", "import.mapping.required")])) {
                try await house.imports.map(without.id, without.mapping, by: clerk)
            }
            // The column is there under a heading that nobody knows: a person says which it is.
            let other = try await house.read("programmes", "Của ai;" + Self.unowned, ["Trường mẫu số a;" + line])
            #expect(other.state == .unclear && other.headings.first == "Của ai")
            let told = try await house.imports.map(
                other.id, other.mapping.merging(["organisation": 0]) { $1 }, by: clerk)
            #expect(told.state == .ready && told.counts.add == 1 && told.counts.refuse == 0)
            let empty = try await house.read(
                "programmes", "Tên cơ sở;" + Self.unowned, [";" + line, "Trường mẫu số a;" + line])
            #expect(empty.counts.refuse == 1 && empty.counts.add == 1)
            #expect(try await house.said(empty)[2] == ["registers.refuse.organisation_missing"])

            // A school's own list need not name it.
            let own = try await house.imports.finish(
                try await house.imports.apply(
                    try await house.read("programmes", Self.unowned, [line], for: "school-b").id, onlyGoodRows: false,
                    by: clerk
                ).id)
            #expect(own.applied == 1)
            #expect(
                try await house.count("SELECT count(*) FROM curriculum_programme WHERE organisation_id = 'school-b'")
                    == 1)
            #expect(try await house.count("SELECT count(*) FROM curriculum_programme") == 1)
        }
    }

    /// A version holds from some day: the list says which, or when it was decided.
    @Test(arguments: TestDatabase.each) func oneOfTwoColumnsIsAsked(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            let found = try await house.read(
                "programme-versions", "Tên cơ sở;Mã chương trình;Phiên bản;Loại",
                ["Trường mẫu số a;CNTT-01;2020;Ban hành lần đầu"])
            #expect(found.state == .unclear && found.sheets[0].missing == ["from_day"])
        }
    }

    @Test(arguments: TestDatabase.each) func aListForAllIsTheOnesThatKeepsIt(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            let read = try await house.read(
                "occupation-crosswalk", "Mã cũ;Tên cũ;Mã mới", ["40480201;CNTT (ví dụ);5480202"])
            #expect(read.counts.add == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func aSchoolThatWasChosenStaysADoubt(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            let line = "Trường mẫu số aa;Công nghệ thông tin;CNTT-01;6480201;Cao đẳng;80;01/09/2020"
            let read = try await house.read("programmes", "Tên cơ sở;" + Self.unowned, [line])
            #expect(read.counts.refuse == 1)
            let chosen = try await house.imports.choose(
                read.id, [2: .fix(field: "organisation", value: "school-a")], by: clerk)
            #expect(chosen.counts.add == 1 && chosen.counts.refuse == 0)
            #expect(try await house.said(chosen)[2] == ["registers.remark.organisation_chosen"])
        }
    }
}
