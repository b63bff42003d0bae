import Foundation
import Platform
import TestSupport
import Testing

@testable import Imports
@testable import Staff

/// What is judged over a whole list, in however many pieces it is read.
@Suite struct WholeLists {
    private static let headings =
        "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Đơn vị công tác;Chức danh;Loại hợp đồng;Ngày bắt đầu làm việc"

    private static func line(
        _ n: Int, _ name: String, born: String = "12/03/1984", at school: String = "Trường mẫu Cao đẳng số 110a"
    ) -> String {
        "\(name);\(born);Nữ;001184\(String(String(1_000_000 + n).dropFirst()));\(school);Giảng viên;Cơ hữu;01/09/2015"
    }

    private struct Desk {
        let imports: Imports
        let folder: URL

        func read(_ lines: [String], headings: String = WholeLists.headings, for organisation: String = "office")
            async throws -> Import
        {
            let path = folder.appendingPathComponent("list-\(newID()).csv").path
            try ([headings] + lines).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            return try await imports.finish(
                try await imports.upload(path, name: "list.csv", kind: "staff", by: clerk, organisation: organisation)
                    .id)
        }

        /// By row, of which other row it is said to be like.
        func alike(_ found: Import) async throws -> [Int: String] {
            let rows = try await imports.rows(
                of: found.id, .doubt, why: "name:staff.doubt.namesake_in_list", limit: 3000)
            return Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    (
                        row.number,
                        row.detail.warnings.filter { $0.key == "staff.doubt.namesake_in_list" }.compactMap {
                            $0.arguments["row"]
                        }.joined(separator: ",")
                    )
                })
        }
    }

    private func with(_ engine: TestDatabase, _ test: (Desk) async throws -> Void) async throws {
        try await withStaff(engine) { staff in
            try await TemporaryFolder.with { folder in
                try await test(
                    Desk(
                        imports: Imports(
                            database: staff.database, kinds: [staff.importKind], clock: staff.clock, directory: folder),
                        folder: folder))
            }
        }
    }

    @Test(arguments: TestDatabase.each) func namesakesInOneListAreSaidAtEachOfThem(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            let found = try await desk.read([
                Self.line(1, "Nguyễn Thị Mai"), Self.line(2, "Nguyễn Thị Mại"), Self.line(3, "Lê Thị Mai"),
                Self.line(4, "Mai Nguyễn Thị"),
                Self.line(5, "Nguyễn Thị Mai", born: "13/03/1984"),
            ])
            #expect(found.counts.add == 5)
            #expect(try await desk.alike(found) == [2: "3", 3: "2", 5: "2"])
        }
    }

    /// A list is read some thousands of rows at a time.
    @Test(arguments: TestDatabase.each) func namesakesAreSaidHoweverFarApart(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            let names = ["Mai", "Hà", "Lan", "Hoa", "Cúc", "Đào", "Sen"]
            var lines = (0...(Imports.chunkRows + 10)).map {
                Self.line($0, "Nguyễn Thị \(names[$0 / 336])", born: "\($0 % 28 + 1)/\($0 / 28 % 12 + 1)/1984")
            }
            for n in [3, Imports.chunkRows + 5] { lines[n] = Self.line(n, "Trần Thị Xa") }
            let found = try await desk.read(lines)
            #expect(found.counts.refuse == 0 && found.counts.add == lines.count)
            #expect(try await desk.alike(found) == [5: String(Imports.chunkRows + 7), Imports.chunkRows + 7: "5"])
        }
    }

    /// Who comes into the list by a person's choice, or goes out of it, changes what is said of the others.
    @Test(arguments: TestDatabase.each) func whatIsSaidOfNamesakesFollowsWhatIsChosen(engine: TestDatabase) async throws
    {
        try await with(engine) { desk in
            let found = try await desk.read([
                Self.line(1, "Nguyễn Thị Mai"), Self.line(2, "Nguyễn Thị Mai", at: "Trường mẫu Cao đẳng số 110d"),
            ])
            #expect(found.counts.add == 1 && found.counts.refuse == 1)
            #expect(try await desk.alike(found) == [:])
            _ = try await desk.imports.choose(found.id, [3: .fix(field: "organisation", value: "school-a")], by: clerk)
            #expect(try await desk.alike(found) == [2: "3", 3: "2"])
        }
    }

    /// For an office that governs several, a list without the column of schools is asked for it at once; a school's own
    /// list need not have it.
    @Test(arguments: TestDatabase.each) func aDepartmentsListMustSayWhoEmploys(engine: TestDatabase) async throws {
        try await with(engine) { desk in
            let headings = "Họ và tên;Ngày sinh;Giới tính;Số CCCD;Chức danh",
                line = "Nguyễn Thị Mai;12/03/1984;Nữ;001184000001;Giảng viên"
            let office = try await desk.read([line], headings: headings)
            #expect(office.state == .unclear && office.sheets[0].missing == ["organisation"])
            let code = try await desk.read(["X.1;" + line], headings: "Mã đơn vị;" + headings)
            #expect(code.state == .ready)
            let school = try await desk.read([line], headings: headings, for: "school-a")
            #expect(school.state == .ready && school.counts.add == 1)
        }
    }

    /// A number of hours that cannot be read is not dropped in silence, whatever holds it.
    @Test(arguments: TestDatabase.each) func hoursThatCannotBeReadAreSaid(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            func judged(_ hours: ImportCell) async throws -> RowVerdict {
                let values: [(String, ImportCell)] = [
                    ("name", .text("Nguyễn Thị Mai")), ("born", .text("12/03/1984")), ("sex", .text("Nữ")),
                    ("number", .text("001184026417")),
                    ("organisation", .text("Trường mẫu Cao đẳng số 110a")), ("position", .text("Giảng viên")),
                    ("main", .text("Cơ hữu")),
                    ("course", .text("Năng lực số")), ("course.completed_on", .text("16/05/2025")),
                    ("course.evidence", .text("CN-1")), ("course.hours", hours),
                ]
                let index = ImportRow.Index(Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.0, $0) }))
                let row = ImportRow(
                    number: 2, key: nil, version: nil, cells: values.map(\.1), index: index, choices: [:])
                let context = ImportContext(
                    batch: "b", organisation: "office", actor: clerk, today: staff.clock.today, now: staff.clock.now)
                return try await staff.database.write { db in try staff.importKind.validate([row], context, in: db)[0] }
            }
            for (cell, isSaid) in [
                (ImportCell.number(30), false), (.text("1.200"), false), (.text("-"), false), (.empty, false),
                (.number(30.5), true), (.number(2.125), true),
                (.text("30,5"), true), (.text("ba mươi"), true), (.text("6.000"), true),
            ] {
                let verdict = try await judged(cell)
                #expect(verdict.outcome == .add, "\(cell): \(verdict.reasons)")
                #expect(verdict.warnings.map(\.key).contains("staff.doubt.hours_not_read") == isSaid, "\(cell)")
            }
        }
    }
}
