import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Organisations

@Suite struct OrganisationsTests {
    private let clock = Clock.fixed("2026-11-22T02:00:00.000Z")
    private let officer = Actor(id: "officer", name: "Nguyễn Thị Mẫu")

    private func house(_ engine: TestDatabase, _ test: (Organisations) async throws -> Void) async throws {
        try await engine.run(TestHouse.withPolicy()) { try await test(Organisations(database: $0, clock: clock)) }
    }

    static let policy = TestHouse.policy

    @Test(arguments: TestDatabase.each) func anyDayCanBeAsked(engine: TestDatabase) async throws {
        try await house(engine) { house in
            #expect(try await house.provinces(on: .of("2025-06-30")).count == 63)
            #expect(try await house.provinces().count == 34)
            let (before, after, codes) = try await house.database.read { db in
                (
                    try Organisations.version(of: "bo-ldtbxh", on: .of("2025-02-28"), in: db),
                    try Organisations.version(of: "bo-ldtbxh", on: .of("2025-03-01"), in: db),
                    try ["yen-bai", "lao-cai"].map { try Organisations.unit($0, in: db)?.code }
                )
            }
            #expect(before?.name == "Bộ Lao động - Thương binh và Xã hội")
            #expect(after == nil)
            #expect(codes == ["15", "15"])
        }
    }

    @Test(arguments: TestDatabase.each) func areasGoThroughMergers(engine: TestDatabase) async throws {
        try await house(engine) { house in
            try await house.look { (db) throws in
                #expect(try Organisations.area("viet-nam", in: db).count > 63)
                #expect(
                    try Organisations.area("an-giang", in: db) == ["an-giang", "an-giang-truoc-2025", "kien-giang"])
                #expect(try Organisations.area("yen-bai", in: db) == ["yen-bai"])
                #expect(
                    try Organisations.area("yen-bai", followingSuccessors: true, in: db) == [
                        "lao-cai", "lao-cai-truoc-2025", "yen-bai",
                    ])
                #expect(try Organisations.area("ha-noi", in: db) == ["ha-noi"])
                #expect(
                    try Organisations.successor(
                        of: "bo-ldtbxh", function: "vocational-education", on: .of("2026-01-01"), in: db) == "bo-gddt")
                #expect(
                    try Organisations.successor(
                        of: "bo-ldtbxh", function: "vocational-education", on: .of("2024-01-01"), in: db) == "bo-ldtbxh"
                )
            }
        }
    }

    @Test(arguments: TestDatabase.each) func aCommuneSaysWhoseOldTerritoryItIs(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let commune = try await house.database.read { db in
                try Organisations.communes(of: "lao-cai", on: .of("2026-01-01"), in: db).first {
                    $0.formerProvince == "yen-bai"
                }!
            }
            let id = try await house.database.write { db in
                try house.establish(
                    kind: .enterprise,
                    as: OrganisationVersion(
                        name: "Doanh nghiệp mẫu", governedBy: "ubnd-lao-cai", locatedIn: commune.id), by: officer,
                    in: db
                )
            }
            let row = try await house.database.read { db in
                try db.row(
                    "SELECT province_id, territory_id FROM organisations_view_version WHERE organisation_id = \(id)")!
            }
            #expect(try row.get("province_id") == "lao-cai")
            #expect(try row.get("territory_id") == "yen-bai")
        }
    }

    @Test(arguments: TestDatabase.each) func theAccessTreeFollowsWhoGoverns(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let id = try await house.database.write { db in
                try house.establish(
                    kind: .other, as: OrganisationVersion(name: "Đơn vị mẫu", governedBy: "so-gddt-ha-noi"),
                    by: officer, in: db)
            }
            func reached(by top: String) async throws -> Bool {
                try await house.database.read { db in try Scope(tops: [top]).contains(id, in: db) }
            }
            #expect(try await reached(by: "chinh-phu"))
            #expect(try await reached(by: "ubnd-ha-noi"))
            try await house.database.write { db in
                try house.change(id, on: .of("2026-01-01"), by: officer, in: db) { $0.governedBy = "bo-gddt" }
            }
            #expect(try await !reached(by: "ubnd-ha-noi"))
            #expect(try await reached(by: "bo-gddt"))
            try await house.database.write { db in
                try house.change(id, on: .of("2027-01-01"), by: officer, in: db) { $0.governedBy = "so-gddt-ha-noi" }
            }
            #expect(try await !reached(by: "ubnd-ha-noi"))
            try await house.database.write { db in try Organisations.followTree(on: .of("2027-01-01"), in: db) }
            #expect(try await reached(by: "ubnd-ha-noi"))
        }
    }

    @Test(arguments: TestDatabase.each) func changesAreKeptAndTakenBack(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let id = try await house.database.write { db in
                try house.establish(
                    kind: .enterprise, identifier: "0101234567", as: OrganisationVersion(name: "Công ty mẫu"),
                    by: officer, in: db)
            }
            await #expect(throws: Problem.conflict("organisations.identifier_taken")) {
                _ = try await house.database.write { db in
                    try house.establish(
                        kind: .enterprise, identifier: "0101234567", as: OrganisationVersion(name: "Công ty khác"),
                        by: officer, in: db)
                }
            }
            try await house.database.write { db in
                try house.change(id, expecting: 1, on: .of("2026-05-01"), by: officer, in: db) {
                    $0.name = "Công ty mẫu mới"
                }
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await house.database.write { db in
                    try house.change(id, expecting: 1, on: .of("2026-06-01"), by: officer, in: db) { $0.name = "Khác" }
                }
            }
            #expect(try await house.version(of: id, on: .of("2026-04-30"))?.name == "Công ty mẫu")
            try await house.database.write { db in try house.undo(id, by: officer, in: db) }
            #expect(try await house.version(of: id)?.name == "Công ty mẫu")
            let history = try await house.database.read { db in try db.history(kind: Organisations.kind, record: id) }
            #expect(history.map(\.version) == [3, 2, 1])
        }
    }

    @Test(arguments: TestDatabase.each) func aMergerMovesThoseBelow(engine: TestDatabase) async throws {
        try await house(engine) { house in
            let one = try await house.database.write { db in
                try house.establish(
                    kind: .department, as: OrganisationVersion(name: "Sở mẫu 1", governedBy: "ubnd-ha-noi"),
                    by: officer, in: db)
            }
            let other = try await house.database.write { db in
                try house.establish(
                    kind: .department, as: OrganisationVersion(name: "Sở mẫu 2", governedBy: "ubnd-ha-noi"),
                    by: officer, in: db)
            }
            let child = try await house.database.write { db in
                try house.establish(
                    kind: .other, as: OrganisationVersion(name: "Phòng mẫu", governedBy: one), by: officer, in: db)
            }
            try await house.database.write { db in
                try house.merge(one, into: other, on: .of("2026-03-01"), source: "Quyết định mẫu", by: officer, in: db)
            }
            #expect(try await house.version(of: one) == nil)
            #expect(try await house.version(of: child, on: .of("2026-02-28"))?.governedBy == one)
            let (children, above, followed) = try await house.database.read { db in
                (
                    try Organisations.children(of: other, on: .of("2026-03-01"), in: db).map(\.id),
                    try Organisations.ancestors(of: child, on: .of("2026-03-01"), in: db).map(\.id),
                    try Organisations.successions(of: one, in: db)
                )
            }
            #expect(children == [child])
            #expect(above == ["chinh-phu", "ubnd-ha-noi", other])
            #expect(followed.map(\.to) == [other])
        }
    }

    @Test(arguments: TestDatabase.each) func namesAreFoundWithoutMarksAndRankedWithThem(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            for name in ["Trường mẫu Hà", "Trường mẫu Hạ", "Trường mẫu Hã"] {
                _ = try await house.database.write { db in
                    try house.establish(
                        kind: .institution, as: OrganisationVersion(name: name, governedBy: "so-gddt-ha-noi"),
                        by: officer, in: db)
                }
            }
            try await house.look { (db) throws in
                let day = Day.of("2026-11-22")
                let names = try Organisations.named(on: day, in: db), found = names.found("mẫu hạ".searchWords)
                #expect(Set(found.map(\.name)).isSuperset(of: ["Trường mẫu Hà", "Trường mẫu Hạ", "Trường mẫu Hã"]))
                #expect(NameRank.sorted(found, for: "mẫu hạ", by: \.name).first?.name == "Trường mẫu Hạ")
                #expect(names.found("100%_".searchWords).isEmpty && names.found([]).isEmpty)
                let units = UnitNames(), hanoi = try units.found("ha noi".searchWords, on: day, in: db)
                #expect(hanoi.first?.isProvince == true && Set(hanoi.map(\.id)).count == hanoi.count)
                #expect(try units.found("khong co dau".searchWords, on: day, in: db).isEmpty)
                guard
                    case .ambiguous(let ids) = try Organisations.find(
                        "TRƯỜNG MẪU HA", within: .everything, on: day, in: db)
                else {
                    Issue.record("three institutions have this name"); return
                }
                #expect(ids.count == 3)
                #expect(try Organisations.find("Trường nào đó", within: .everything, on: day, in: db) == .none)
                #expect(
                    try Organisations.find("Trường mẫu Hà", within: Scope(tops: ["bo-gddt"]), on: day, in: db) == .none)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func loadingAgainChangesNothingAndKeepsWhatOfficesChanged(engine: TestDatabase)
        async throws
    {
        try await house(engine) { house in
            try await house.database.write { db in
                try house.change("so-gddt-ha-noi", on: .of("2026-01-01"), by: officer, in: db) {
                    $0.name = "Sở đổi tên"
                }
            }
            let before = try await house.database.read { db in
                try db.value("SELECT count(*) FROM platform_journal", as: Int.self)
            }
            try await house.database.write { db in _ = try db.run("UPDATE organisations_policy SET checksum = 'old'") }
            try await house.loadPolicy(Self.policy)
            let after = try await house.database.read { db in
                try db.value("SELECT count(*) FROM platform_journal", as: Int.self)
            }
            #expect(before == after)
            #expect(try await house.version(of: "so-gddt-ha-noi")?.name == "Sở đổi tên")
        }
    }

    @Test func aMistakeInAListHasItsFileAndLine() async throws {
        try await TemporaryFolder.with { folder in
            try FileManager.default.copyItem(at: Self.policy, to: folder.appendingPathComponent("Policy"))
            let policy = folder.appendingPathComponent("Policy"),
                file = policy.appendingPathComponent("agencies/agencies.csv")
            let text = try String(contentsOf: file, encoding: .utf8)
            try (text + "co-quan-mau,Cơ quan mẫu,,ministry,,khong-co,ha-noi,,,,,,\n").write(
                to: file, atomically: true, encoding: .utf8)
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(
                throws: PolicyError(file: "agencies/agencies.csv", line: line, message: "there is no agency khong-co")
            ) {
                try Organisations.checkPolicy(policy)
            }
        }
    }
}
