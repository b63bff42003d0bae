import Facilities
import Foundation
import Institutions
import Measures
import Organisations
import Platform
import Registers
import TestSupport
import Testing
import Vietnamese

@testable import Curriculum

let clerk = TestHouse.clerk
let codes = try! CurriculumCodes(policy: TestHouse.policy)

/// The registers of programmes over three schools and a branch of an office, on 22/11/2026.
struct House: Sendable {
    let database: any Database
    let imports: Imports
    let folder: URL
    let clock = TestHouse.clock
    var today: Day { clock.today }

    private static let schools = TestHouse.tables(of: [
        Institutions.migrations, Registers.migrations, Facilities.migrations, Curriculum.migrations,
    ])
    .holding { database in
        try await database.write { db in
            try db.found("office", "Sở mẫu", .department, under: nil)
            for letter in ["a", "b", "c"] {
                try db.teach("school-\(letter)", "Trường mẫu số \(letter)", under: "office")
            }
            try db.teach("branch-a", "Phân hiệu mẫu", .branch, under: "school-a", of: "school-a")
        }
    }

    static func run(_ engine: TestDatabase, _ test: (House) async throws -> Void) async throws {
        try await engine.run(schools) { database in
            try await TemporaryFolder.with { folder in
                let registers = Registers(
                    database: database, clock: TestHouse.clock, [Curriculum(codes: codes).registerGroup])
                let imports = Imports(
                    database: database, kinds: registers.importKinds, clock: TestHouse.clock, directory: folder)
                try await test(House(database: database, imports: imports, folder: folder))
            }
        }
    }

    /// A list as an office makes it: cells separated by semicolons.
    func read(_ kind: String, _ header: String, _ lines: [String], for organisation: String = "office") async throws
        -> Import
    {
        let path = folder.appendingPathComponent("\(kind)-\(newID()).csv").path
        try ([header] + lines).joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return try await imports.finish(
            try await imports.upload(path, name: "list.csv", kind: kind, by: clerk, organisation: organisation).id)
    }

    @discardableResult
    func bring(_ kind: String, _ header: String, _ lines: [String], onlyGoodRows: Bool = false) async throws -> Import {
        let found = try await read(kind, header, lines)
        return try await imports.finish(try await imports.apply(found.id, onlyGoodRows: onlyGoodRows, by: clerk).id)
    }

    func undo(_ found: Import) async throws -> Import {
        try await imports.finish(try await imports.undo(found.id, by: clerk).id)
    }

    /// The keys of what is wrong, or to be said, by row of the file.
    func said(_ found: Import) async throws -> [Int: [String]] {
        try await database.read { db in
            try db.rows("SELECT number, verdict, detail FROM imports_row WHERE import_id = \(found.id) ORDER BY number")
                .reduce(into: [:]) { said, row in
                    let detail: String = try row.get("detail", as: String?.self) ?? ""
                    said[try row.get("number")] = detail.matches(
                        of: /"key":"((?:curriculum|registers|fields)\.[a-z_.]+)"/
                    ).map { String($0.1) }
                }
        }
    }

    func count(_ sql: SQL) async throws -> Int { try await database.count(sql) }
}

extension Connection {
    /// An invented school with its dossier.
    fileprivate func teach(
        _ id: String, _ name: String, _ kind: Organisation.Kind = .institution, under parent: String?,
        of school: String? = nil
    ) throws {
        try found(id, name, kind, under: parent)
        try run(
            """
            INSERT INTO institutions_institution (organisation_id, institution_id, duplicate_key, version, made_at)
            VALUES (\(id), \(school), \(id), 1, '2026-11-22T03:00:00Z')
            """)
    }
}

// MARK: - Lists

extension House {
    static let licences =
        "Tên cơ sở;Tên ngành, nghề;Mã ngành, nghề;Trình độ;Quy mô tuyển sinh/năm;Số giấy chứng nhận;Ngày cấp"
    static let programmes =
        "Tên cơ sở;Tên chương trình;Mã chương trình;Mã ngành, nghề;Trình độ;Số tín chỉ;Áp dụng từ ngày;Thôi áp dụng từ ngày"
    static let versions = "Tên cơ sở;Mã chương trình;Phiên bản;Loại;Số quyết định;Ngày quyết định;Áp dụng từ ngày"
    static let outcomes =
        "Tên cơ sở;Phiên bản chương trình;Mã chuẩn đầu ra;Nội dung chuẩn đầu ra;Năng lực số thành phần"
    static let modules =
        "Tên cơ sở;Phiên bản chương trình;Mã môn học, mô đun;Tên môn học, mô đun;Số giờ;Học trực tuyến được;Nội dung công nghệ thông tin"

    /// One programme of school a with two versions: 2020 without, 2024 with digital competence.
    func aProgramme(_ code: String = "CNTT-01", _ occupation: String = "6480201", at school: String = "Trường mẫu số a")
        async throws
    {
        try await bring(
            "programmes", Self.programmes,
            ["\(school);Công nghệ thông tin;\(code);\(occupation);Cao đẳng;80;01/09/2020;"])
        try await bring(
            "programme-versions", Self.versions,
            [
                "\(school);\(code);2020;Ban hành lần đầu;12/QĐ-CĐ;20/08/2020;01/09/2020",
                "\(school);\(code);2024;Cập nhật, bổ sung;34/QĐ-CĐ;15/07/2024;01/09/2024",
            ])
    }
}
