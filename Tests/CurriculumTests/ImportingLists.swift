import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Curriculum

@Suite struct ImportingLists {
    @Test(arguments: TestDatabase.each) func licencesSayWhatIsWrongAndTheGoodOnesCome(engine: TestDatabase) async throws
    {
        try await House.run(engine) { house in
            let lines = [
                "Trường mẫu số a;Công nghệ thông tin;6480201;Cao đẳng;120;69/2023/GCNĐKHĐ-TCGDNN;12/05/2023",
                "Trường mẫu số a;Điện công nghiệp;5520227;TC;60;69/2023/GCNĐKHĐ-TCGDNN;12/05/2023",
                "Trường mẫu số a;Hàn cơ bản;;Sơ cấp;30;69/2023/GCNĐKHĐ-TCGDNN;12/05/2023",
                // A code that no list has: kept, and said.
                "Trường mẫu số a;Nghề mới;6999999;Cao đẳng;30;69/2023/GCNĐKHĐ-TCGDNN;12/05/2023",
                "Trường mẫu số b;Công nghệ thông tin;6480201;Trung cấp;40;70/GCNĐKHĐ;12/05/2023",
                "Trường mẫu số b;Cơ điện tử;;Cao đẳng;40;70/GCNĐKHĐ;12/05/2023",
                "Trường mẫu số b;Nghề cũ;40480201;Trung cấp;40;70/GCNĐKHĐ;12/05/2023",
                "Trường mẫu số b;Văn thư;Văn thư hành chính;Trung cấp;40;70/GCNĐKHĐ;12/05/2023",
                "Trường mẫu số b;Dược;6720201;Cao đẳng;0;70/GCNĐKHĐ;12/05/2027",
                "Trường không có;Dược;6720201;Cao đẳng;50;70/GCNĐKHĐ;12/05/2023",
                // The same occupation twice under one decision.
                "Trường mẫu số a;CNTT;6480201;Cao đẳng;120;69/2023/GCNĐKHĐ-TCGDNN;12/05/2023",
            ]
            let read = try await house.read("licensed-occupations", House.licences, lines)
            #expect(read.counts.add == 4 && read.counts.refuse == 7)
            let said = try await house.said(read)
            #expect(said[5] == ["curriculum.warn.unlisted"])
            #expect(said[6] == ["curriculum.refuse.level_of_code"] && said[7] == ["curriculum.refuse.code_missing"])
            #expect(said[8] == ["curriculum.refuse.former_code"] && said[9] == ["curriculum.refuse.name_without_code"])
            #expect(said[10] == ["fields.refuse.range"] && said[11] == ["registers.refuse.organisation"])
            #expect(try await house.count("SELECT count(*) FROM curriculum_licence") == 0)

            let applied = try await house.imports.finish(
                try await house.imports.apply(read.id, onlyGoodRows: true, by: clerk).id)
            #expect(applied.state == .applied && applied.applied == 4)
            #expect(
                try await house.count(
                    """
                    SELECT sum(intake) FROM curriculum_licence WHERE organisation_id = 'school-a'
                        AND from_day = '2023-05-12'
                    """
                ) == 240)

            // The same list again changes nothing; a corrected size is a change, not another licence.
            let again = try await house.read("licensed-occupations", House.licences, Array(lines.prefix(3)))
            #expect(again.counts.same == 3 && again.counts.add == 0)
            let corrected = try await house.bring(
                "licensed-occupations", House.licences,
                ["Trường mẫu số a;Hàn cơ bản;;Sơ cấp;45;69/2023/GCNĐKHĐ-TCGDNN;12/05/2023"])
            #expect(corrected.counts.change == 1)
            #expect(try await house.count("SELECT intake FROM curriculum_licence WHERE level = 'so-cap'") == 45)

            _ = try await house.undo(corrected)
            #expect(try await house.count("SELECT intake FROM curriculum_licence WHERE level = 'so-cap'") == 30)
            // What somebody changed since stays.
            _ = try await house.undo(applied)
            #expect(try await house.count("SELECT count(*) FROM curriculum_licence") == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func aFormerCodeBecomesWhatTheCrosswalkSays(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            let line = "Trường mẫu số b;Công nghệ thông tin;40480201;Trung cấp;40;70/GCNĐKHĐ;12/05/2018"
            #expect(try await house.read("licensed-occupations", House.licences, [line]).counts.refuse == 1)
            try await house.bring(
                "occupation-crosswalk", "Tên đơn vị;Mã cũ;Tên cũ;Mã mới",
                [
                    "Sở mẫu;40480201;CNTT (ví dụ);5480202", "Sở mẫu;40480299;Ví dụ;5480202",
                    "Sở mẫu;40480299;Ví dụ;5520227",
                ])
            try await house.bring("licensed-occupations", House.licences, [line])
            #expect(try await house.count("SELECT count(*) FROM curriculum_licence WHERE occupation = '5480202'") == 1)

            // A code that was parted: a person says which one is meant.
            let parted = try await house.read(
                "licensed-occupations", House.licences, [line.replacing("40480201", with: "40480299")])
            #expect(try await house.said(parted)[2] == ["fields.refuse.several"])
            let bad = try await house.read(
                "occupation-crosswalk", "Tên đơn vị;Mã cũ;Mã mới", ["Sở mẫu;4048;6480201", "Sở mẫu;40480201;7480201"])
            let said = try await house.said(bad)
            #expect(said[2] == ["curriculum.refuse.old_code"] && said[3] == ["curriculum.refuse.occupation"])
        }
    }

    @Test(arguments: TestDatabase.each) func anImportedNameComesBeforeTheShippedOneFromItsDay(engine: TestDatabase)
        async throws
    {
        try await House.run(engine) { house in
            let names = { (code: String, at: String) in
                try await house.database.read { db in try codes.occupations.names([code], on: day(at), in: db)[code] }
            }
            #expect(try await names("6480201", "2026-11-22") == "Công nghệ thông tin")
            #expect(try await names("6999999", "2026-11-22") == nil)
            try await house.bring(
                "occupations", "Tên đơn vị;Mã ngành, nghề;Tên ngành, nghề;Hiệu lực từ ngày;Văn bản",
                ["Sở mẫu;6480201;Tên mới (ví dụ);01/01/2026;Ví dụ", "Sở mẫu;6999999;Nghề mới (ví dụ);;Ví dụ"])
            #expect(try await names("6480201", "2025-12-31") == "Công nghệ thông tin")
            #expect(try await names("6480201", "2026-01-01") == "Tên mới (ví dụ)")
            let read = try await house.read(
                "licensed-occupations", House.licences,
                ["Trường mẫu số a;Nghề mới;Nghề mới (ví dụ);Cao đẳng;30;69/GCN;12/05/2023"])
            #expect(read.counts.add == 1, "found by its name, without a warning")
            #expect(try await house.said(read)[2] == [])
        }
    }
}
